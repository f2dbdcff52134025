"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const { entries, figures } = JSON.parse($("entries").textContent);
  for (const entry of Object.values(entries)) entry.figures = entry.figures.map((number) => figures[number]);
  const sections = [...document.querySelectorAll("main > section")];

  // --- nền sáng, nền tối
  const dark = matchMedia("(prefers-color-scheme: dark)");
  let chosen = null;
  const paint = () => {
    const isDark = chosen === null ? dark.matches : chosen;
    document.documentElement.dataset.theme = isDark ? "dark" : "light";
    $("theme").setAttribute("aria-pressed", String(isDark));
    $("theme").textContent = isDark ? "Nền sáng" : "Nền tối";
  };
  dark.addEventListener("change", paint);
  $("theme").addEventListener("click", () => { chosen = document.documentElement.dataset.theme !== "dark"; paint(); });
  paint();
  $("print").addEventListener("click", () => print());

  // --- mục lục
  const contents = $("muc-luc");
  const showContents = (open) => { contents.classList.toggle("open", open); $("menu").setAttribute("aria-expanded", String(open)); };
  $("menu").addEventListener("click", () => showContents(!contents.classList.contains("open")));
  contents.addEventListener("click", (event) => { if (event.target.closest("a")) showContents(false); });
  const links = new Map([...contents.querySelectorAll("a")].map((link) => [link.hash.slice(1), link]));
  const watcher = new IntersectionObserver((seen) => {
    for (const one of seen) {
      const link = links.get(one.target.id);
      if (one.isIntersecting) link?.setAttribute("aria-current", "true");
      else link?.removeAttribute("aria-current");
    }
  }, { rootMargin: "-20% 0px -75% 0px" });
  sections.forEach((section) => watcher.observe(section));

  // --- tìm và lọc: không phân biệt dấu, chữ hoa
  const folded = new Map();
  const foldOne = (sign) => {
    if (!folded.has(sign)) folded.set(sign, sign.normalize("NFD")[0].toLowerCase().replace("đ", "d")[0]);
    return folded.get(sign);
  };
  const fold = (text) => Array.from(text.normalize("NFC"), foldOne).join("");
  const texts = new Map(sections.map((section) => [section, fold(section.textContent)]));
  // Chỉ tiêu của mỗi con số, theo các số gốc của nó; thứ tự như trong báo cáo.
  const indicatorsOf = (id) => new Set((entries[id]?.figures ?? []).map((figure) => figure.indicator).filter(Boolean));
  const numbers = new Map(sections.map((section) => [section, [...section.querySelectorAll(".n")].map((one) => [one, indicatorsOf(one.dataset.id)])]));
  const titles = new Map();
  for (const entry of Object.values(entries)) {
    for (const figure of entry.figures ?? []) {
      if (figure.indicator && !titles.has(figure.indicator)) titles.set(figure.indicator, (figure.label ?? "").split(" - ")[0].split(": ")[0] || figure.indicator);
    }
  }
  const byTitle = [...titles].sort((one, other) => one[1].localeCompare(other[1], "vi"));
  $("indicator").append(...byTitle.map(([code, title]) => new Option(title, code)));
  const mark = (code) => {
    for (const several of numbers.values()) for (const [one, codes] of several) one.classList.toggle("hit", Boolean(code) && codes.has(code));
  };
  const highlight = (query) => {
    if (!CSS.highlights) return;
    CSS.highlights.delete("found");
    if (query.length < 2) return;
    const ranges = [];
    for (const section of sections.filter((one) => !one.hidden)) {
      const walker = document.createTreeWalker(section, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const text = fold(node.data);
        if (text.length !== node.data.length) continue;
        for (let at = text.indexOf(query); at >= 0; at = text.indexOf(query, at + query.length)) {
          const range = new Range();
          range.setStart(node, at);
          range.setEnd(node, at + query.length);
          ranges.push(range);
        }
      }
    }
    CSS.highlights.set("found", new Highlight(...ranges));
  };
  const filter = () => {
    const query = fold($("search").value.trim());
    const member = $("member").value;
    const indicator = $("indicator").value;
    mark(indicator);
    let shown = 0;
    for (const section of sections) {
      const wanted = (!member || section.dataset.member === member) && (!query || texts.get(section).includes(query))
        && (!indicator || numbers.get(section).some(([, codes]) => codes.has(indicator)));
      section.hidden = !wanted;
      const link = links.get(section.id);
      if (link) link.parentElement.hidden = !wanted && !link.parentElement.querySelector("ol");
      shown += wanted ? 1 : 0;
    }
    const filtering = Boolean(query || member || indicator);
    document.body.classList.toggle("filtering", filtering);
    $("found").textContent = filtering ? `${shown} mục trong ${sections.length} mục` : "";
    $("nothing").hidden = shown > 0;
    highlight(query);
  };
  $("search").addEventListener("input", filter);
  $("member").addEventListener("change", filter);
  $("indicator").addEventListener("change", filter);
  $("reset").addEventListener("click", () => { $("search").value = ""; $("member").value = ""; $("indicator").value = ""; filter(); $("search").focus(); });

  // --- nguồn gốc của một số
  const LABELS = {
    member_name: "Đơn vị", member: "Mã đơn vị", zone: "Khu", label: "Chỉ tiêu", key: "Mã chỉ tiêu", value: "Giá trị", unit: "Đơn vị tính", file: "Tệp", sheet: "Trang tính", cell: "Ô",
    raw: "Nguyên văn", as_of: "Thời điểm", qualifier: "Tính chất", sha256: "Mã SHA-256 của tệp", rule: "Quy tắc",
    found: "Đọc được", expected: "Lẽ ra", difference: "Chênh lệch", vnd_per_usd: "Đồng/USD", source: "Nguồn",
    published: "Công bố ngày", advice: "Cần làm", waived: "Giải trình được chấp nhận",
  };
  const KINDS = {
    figure: "Số liệu đơn vị báo cáo", computed: "Số do chương trình tính", count: "Số đếm", rate: "Tỷ giá", date: "Ngày tháng",
    document: "Số, ký hiệu văn bản", text: "Số trong câu chữ cố định", prose: "Số trong lời văn của đơn vị",
  };
  const names = new Map([...$("member").options].map((one) => [one.value, one.textContent.replace(/^[\d.]+ /, "")]));
  const SEVERITIES = { error: "Lỗi", warning: "Cảnh báo", note: "Lưu ý" };
  const make = (tag, text, kind) => {
    const element = document.createElement(tag);
    if (text !== undefined) element.textContent = text;
    if (kind) element.className = kind;
    return element;
  };
  const plain = (value) => (value !== null && typeof value === "object" ? JSON.stringify(value) : String(value));
  const AMOUNTS = ["value", "vnd_per_usd"];
  const spoken = (name, value) => {
    const text = plain(value);
    const amount = AMOUNTS.includes(name) && /^(-?\d+)(?:\.(\d+))?$/.exec(text);
    const fraction = amount ? (amount[2] ?? "").replace(/0+$/, "") : "";
    if (amount) return amount[1].replace(/\B(?=(\d{3})+$)/g, ".") + (fraction ? `,${fraction}` : "");
    const day = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
    return day ? `${day[3]}/${day[2]}/${day[1]}` : text;
  };
  const given = (value) => value !== null && value !== undefined && value !== "" && !(Array.isArray(value) && !value.length);
  const facts = (record, skipped) => {
    const list = make("dl");
    const known = Object.keys(LABELS).filter((name) => name in record);
    for (const name of [...known, ...Object.keys(record).filter((other) => !(other in LABELS))]) {
      const value = record[name];
      if (skipped.includes(name) || !given(value)) continue;
      const detail = make("dd");
      if (name === "raw") detail.append(make("q", plain(value)));
      else if (name === "cell") detail.append(make("span", plain(value), "cell"));
      else if (name === "sha256") detail.append(make("code", plain(value)));
      else detail.textContent = spoken(name, value);
      list.append(make("dt", LABELS[name] ?? name), detail);
    }
    return list;
  };
  const finding = (one) => {
    const box = make("div", undefined, one?.waived ? "finding waived" : "finding");
    if (typeof one !== "object") { box.textContent = `Có lưu ý khi kiểm tra: ${plain(one)}`; return box; }
    const whose = names.has(one.member) ? ` - ${names.get(one.member)}` : "";
    box.append(make("b", `${SEVERITIES[one.severity] ?? one.severity ?? "Lưu ý"}${whose}`), make("span", one.message ?? ""));
    box.append(facts(one, ["severity", "message", "member", "cycle", "indicator", "breakdown", "measure", "zone"]));
    return box;
  };
  const card = (figure) => {
    const box = make("div", undefined, "card");
    box.append(make("strong", figure.member_name ?? names.get(figure.member) ?? figure.member ?? ""));
    const key = [figure.indicator, figure.breakdown, figure.measure].filter(given).join(" · ");
    box.append(facts({ ...figure, key }, ["member", "member_name", "findings", "waivers", "indicator", "breakdown", "measure"]));
    box.append(...(figure.findings ?? []).map(finding), ...(figure.waivers ?? []).map(finding));
    return box;
  };
  const heading = (text) => make("h3", text);
  const part = (title, ...nodes) => (nodes.length ? [heading(title), ...nodes] : []);
  const drill = (id) => {
    const button = make("a", entries[id]?.text ?? id, "n");
    button.setAttribute("role", "button");
    button.href = `#so=${encodeURIComponent(id)}`;
    button.dataset.id = id;
    const line = make("p");
    line.append(button, ` ${entries[id]?.label ?? ""}`);
    return line;
  };
  const step = (one) => {
    const box = make("div", undefined, "card");
    box.append(make("strong", `${one.label ? `${one.label}: ` : ""}${spoken("value", one.value ?? "")} ${one.unit ?? ""}`));
    if (given(one.formula)) box.append(make("p", plain(one.formula), "formula"));
    return box;
  };
  const SHOWN = ["id", "text", "kind", "label", "where", "formula", "steps", "rate", "figures", "findings", "waivers", "inputs"];
  const tell = (id, text) => {
    const entry = entries[id];
    if (!entry) return [make("p", text, "value"), make("p", "Số này chưa có dòng truy xuất nguồn gốc."), make("code", id)];
    const rates = [].concat(entry.rate ?? []).filter(given);
    const rest = facts(entry, SHOWN);
    return [
      make("p", entry.text ?? text, "value"),
      ...(KINDS[entry.kind] ? [make("p", KINDS[entry.kind], "kind")] : []),
      ...(given(entry.label) ? [make("p", entry.label, "label")] : []),
      ...(rest.childElementCount ? [rest] : []),
      ...(given(entry.formula) ? part("Cách tính", make("p", plain(entry.formula), "formula")) : []),
      ...part("Tỷ giá quy đổi", ...rates.map((rate) => (typeof rate === "object" ? facts(rate, []) : make("p", plain(rate))))),
      ...part("Các bước tính", ...(entry.steps ?? []).map(step)),
      ...part("Tính từ các số", ...(entry.inputs ?? []).map(drill)),
      ...part(`Số liệu gốc trong tệp đơn vị gửi (${(entry.figures ?? []).length})`, ...(entry.figures ?? []).map(card)),
      ...part("Kết quả kiểm tra", ...(entry.findings ?? []).map(finding), ...(entry.waivers ?? []).map(finding)),
      heading("Mã truy xuất"), make("code", id),
    ];
  };
  let opener = null;
  const close = () => {
    if ($("trace").hidden) return;
    $("trace").hidden = true;
    document.body.classList.remove("tracing");
    opener?.removeAttribute("aria-expanded");
    opener?.focus();
    opener = null;
  };
  const open = (id, text, from) => {
    if (from && !$("trace").contains(from)) {
      opener?.removeAttribute("aria-expanded");
      opener = from;
      opener.setAttribute("aria-expanded", "true");
    }
    $("chain").replaceChildren(...tell(id, text));
    $("trace").hidden = false;
    document.body.classList.add("tracing");
    opener?.scrollIntoView({ block: "nearest" });
    $("trace").scrollTop = 0;
    $("chain").focus({ preventScroll: true });
    history.replaceState(null, "", `#so=${encodeURIComponent(id)}`);
  };
  document.addEventListener("click", (event) => {
    const number = event.target.closest(".n");
    if (!number) return;
    event.preventDefault();
    open(number.dataset.id, number.textContent, number);
  });
  $("close").addEventListener("click", close);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { close(); showContents(false); }
    if (event.key === " " && event.target.matches(".n")) { event.preventDefault(); event.target.click(); }
    if (event.key === "/" && !event.target.closest("input, select")) { event.preventDefault(); $("search").focus(); }
  });
  const asked = /^#so=(.+)$/.exec(location.hash);
  if (asked) {
    const id = decodeURIComponent(asked[1]);
    const number = document.querySelector(`.n[data-id="${CSS.escape(id)}"]`);
    number?.scrollIntoView({ block: "center" });
    open(id, number?.textContent ?? id, number);
  }
})();
