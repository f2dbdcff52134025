"""Data Docs: Great Expectations' own pages about a cycle's checks, for who wants to see the machinery itself."""

import dagster as dg

from assets.accepted import ACCEPTED
from assets.describing import OWNERS, PUBLICATION, file_link
from assets.keys import cycle_of_members, cycle_of_run
from expectations.data_docs import write_data_docs

DATA_DOCS = dg.AssetKey("data_docs")


def build_data_docs(cycles: dg.PartitionsDefinition) -> dg.AssetsDefinition:
    """The pages, partitioned by cycle; made only when asked for."""

    @dg.asset(
        key=DATA_DOCS,
        deps=[dg.AssetDep(ACCEPTED, partition_mapping=cycle_of_members())],
        partitions_def=cycles,
        group_name=PUBLICATION,
        owners=OWNERS,
        kinds={"great_expectations", "html"},
        required_resource_keys={"workplace"},
        description=(
            "Data Docs của Great Expectations: từng loại quy tắc là một kỳ vọng, kèm đơn vị, quy tắc và ô không đạt. "
            "Nằm trong `outbox/<kỳ>/data_docs/`, xem được khi không có mạng; chỉ lập khi chạy riêng mục này."
        ),
    )
    def data_docs(context: dg.AssetExecutionContext) -> dg.MaterializeResult[None]:
        index = write_data_docs(context.resources.workplace, cycle_of_run(context))
        return dg.MaterializeResult(metadata={"trang": file_link(index), "đường dẫn": dg.MetadataValue.path(index)})

    return data_docs
