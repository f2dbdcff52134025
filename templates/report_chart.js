"use strict";
// Thanh so sánh các đơn vị theo một cột số của bảng; lấy đúng con số đã in, không tính lại.
(() => {
  const make = (tag, kind, text) => {
    const element = document.createElement(tag);
    if (kind) element.className = kind;
    if (text !== undefined) element.textContent = text;
    return element;
  };
  const amount = (text) => {
    const bare = text.replace("−", "-").replace(/[^\d,-]/g, "").replace(",", ".");
    return /^-?\d+(\.\d+)?$/.test(bare) ? Number(bare) : null;
  };
  const columnNames = (table) => {
    const names = [];
    const lower = [...(table.tHead.rows[1]?.cells ?? [])];
    for (const head of table.tHead.rows[0].cells) {
      for (let step = 0; step < head.colSpan; step += 1) {
        names.push(head.colSpan > 1 ? `${head.textContent}: ${lower.shift()?.textContent ?? ""}` : head.textContent);
      }
    }
    return names;
  };
  const nameOf = (row) => [...row.cells].filter((cell) => !cell.classList.contains("number"))
    .map((cell) => cell.textContent.trim()).sort((one, other) => other.length - one.length)[0] ?? "";
  const bars = (table, index) => {
    const rows = [...table.tBodies[0].querySelectorAll("tr.body")]
      .map((row) => ({ name: nameOf(row), cell: row.cells[index], value: amount(row.cells[index].textContent) }))
      .filter((row) => row.value !== null)
      .sort((one, other) => other.value - one.value);
    const most = Math.max(...rows.map((row) => Math.abs(row.value)), 0) || 1;
    const list = make("ol", "bars");
    for (const { name, cell, value } of rows) {
      const line = make("li");
      const bar = make("span", value < 0 ? "bar-fill below" : "bar-fill");
      bar.style.setProperty("--share", String(Math.abs(value) / most));
      const printed = make("span", "bar-value");
      printed.append(...[...cell.childNodes].map((node) => node.cloneNode(true)));
      line.append(make("span", "bar-name", name), bar, printed);
      list.append(line);
    }
    return list;
  };
  for (const figure of document.querySelectorAll(".appendix > figure.table")) {
    const table = figure.querySelector("table");
    const first = table.querySelector("tbody tr.body");
    if (!first || table.querySelectorAll("tbody tr.body").length < 5) continue;
    const names = columnNames(table);
    const numeric = [...first.cells].flatMap((cell, index) => (cell.classList.contains("number") ? [index] : []));
    if (!numeric.length) continue;
    const choice = make("select");
    choice.append(new Option("Chọn cột để xem biểu đồ", ""), ...numeric.map((index) => new Option(names[index], String(index))));
    const label = make("label", "chart-choice");
    label.append(make("span", "hidden", "Biểu đồ theo cột"), choice);
    const place = make("div", "chart");
    choice.addEventListener("change", () => place.replaceChildren(...(choice.value ? [bars(table, Number(choice.value))] : [])));
    figure.querySelector(".scroll").after(label, place);
  }
})();
