// Fill the charts of a plan, and let an order, a factory and a span of time be chosen.
"use strict";

const known = JSON.parse(document.getElementById("data").textContent);
const LOCALE = {
  dateTime: "%Y年%-m月%-d日 %H:%M", date: "%Y年%-m月%-d日", time: "%H:%M", periods: ["上午", "下午"],
  days: ["星期日", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六"],
  shortDays: ["日", "一", "二", "三", "四", "五", "六"],
  months: ["1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月"],
  shortMonths: ["1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月"],
};
const OPTIONS = { actions: false, renderer: "canvas", timeFormatLocale: LOCALE, logLevel: 1 };
const COLOURS = ["#4e79a7", "#59a14f", "#e0a13a", "#8c6bb1", "#3b9c9c", "#c8706a", "#7a8b3c", "#b07aa1",
  "#2f6f8f", "#d08b5b", "#6b9e78", "#9c755f", "#5b6fb0", "#bfa23a", "#4f9d8a", "#a65f84"];
const WHOLE = "全部工厂", MOST_ROWS = 160, MOST_HUES = 16, SIDE = 224; // SIDE: margins of a chart, left and right
const $ = (id) => document.getElementById(id);
const time = (text) => new Date(text).getTime();
const first = Math.min(...known.bars.map((bar) => time(bar.start)), time(known.loads[0]?.day ?? 0));
const last = Math.max(...known.bars.map((bar) => time(bar.end)), first + 3600e3);
const state = { place: "", order: "", by: "order", since: first, until: last };
const views = {};

function hues() {
  const names = state.by === "late" ? ["按期", "晚交"] : [...new Set(known.bars.map((bar) => bar[state.by]))];
  const fixed = state.by === "late" ? ["#5b8db8", "#c4513f"] : COLOURS;
  return new Map(names.map((name, at) => [name, fixed[at % fixed.length]]));
}

function painted(bars, colours) {
  for (const bar of bars) {
    const key = state.by === "late" ? (bar.late ? "晚交" : "按期") : bar[state.by];
    bar.colour = colours.get(key);
    bar.ink = "#ffffff";
  }
  return bars;
}

function legend(colours) {
  const names = [...colours];
  $("legend").replaceChildren(...(names.length > MOST_HUES ? [] : names).map(([name, colour]) => {
    const mark = document.createElement("span");
    mark.style.setProperty("--c", colour);
    mark.textContent = name || "（未写）";
    return mark;
  }));
}

function spec(name, width, datasets, height) {
  const chart = structuredClone(known.charts[name]);
  chart.width = Math.max(300, width);
  if (height) chart.height = height * 20;
  chart.datasets = datasets;
  const values = { ...state, chosen: state.order };
  for (const param of chart.params ?? []) if (param.name in values) param.value = values[param.name];
  return chart;
}

async function embed(name, chart) {
  views[name]?.finalize();
  const made = await window.vegaEmbed($(name), chart, OPTIONS);
  views[name] = made.view;
  return made.view;
}

function seen() {
  const chosen = new Set(known.bars.filter((bar) => bar.order === state.order).map((bar) => bar.row));
  let lines = known.lines.filter((line) => !state.place || line.factory === state.place);
  if (lines.length > MOST_ROWS) {
    const wanted = chosen.size ? lines.filter((line) => chosen.has(line.row)) : lines;
    lines = wanted.slice(0, MOST_ROWS);
  }
  let before = null;
  return lines.map((line) => {
    const beginning = line.factory !== before;
    before = line.factory;
    return { ...line, first: beginning };
  });
}

async function drawGantt() {
  const lines = seen(), rows = new Set(lines.map((line) => line.row)), colours = hues();
  legend(colours);
  if (!lines.length) { $("gantt").innerHTML = '<p class="empty">没有产线</p>'; return; }
  const datasets = {
    rows: lines, bars: painted(known.bars.filter((bar) => rows.has(bar.row)), colours),
    closed: known.closed.filter((each) => rows.has(each.row)), orders: known.orders,
  };
  const width = $("gantt").clientWidth - SIDE;
  const view = await embed("gantt", spec("gantt", width, datasets, lines.length));
  view.addEventListener("click", (_event, item) => choose(item?.datum?.order === state.order ? "" : item?.datum?.order ?? ""));
}

function total() {
  const days = new Map();
  for (const load of known.loads) {
    const sum = days.get(load.day) ?? { factory: WHOLE, day: load.day, busy: 0, open: 0 };
    sum.busy += load.busy;
    sum.open += load.open;
    days.set(load.day, sum);
  }
  return [...days.values()].map((sum) => ({ ...sum, share: sum.open ? sum.busy / sum.open : 0 }));
}

async function drawOverview() {
  const view = await embed("overview", spec("overview", $("overview").clientWidth - SIDE, { loads: total() }));
  view.addSignalListener("brush", (_name, value) => {
    const span = value?.day;
    [state.since, state.until] = span && span[1] - span[0] > 3600e3 ? [+span[0], +span[1]] : [first, last];
    views.gantt?.signal("since", state.since).signal("until", state.until).runAsync();
  });
}

async function drawGrid() {
  const places = new Set(known.loads.map((load) => load.factory));
  const width = $("grid").clientWidth - SIDE;
  const view = await embed("grid", spec("grid", width, { loads: known.loads }, places.size));
  view.addEventListener("click", (_event, item) => item?.datum?.factory && visit(item.datum.factory));
  await drawCurve();
}

async function drawCurve() {
  const place = state.place || WHOLE;
  $("whose").textContent = place;
  const chart = spec("curve", $("curve").clientWidth - SIDE, { loads: [...known.loads, ...total()] });
  for (const param of chart.params) param.value = place;
  await embed("curve", chart);
}

async function visit(place) {
  state.place = place;
  $("place").value = place;
  views.grid?.signal("place", place).runAsync();
  await Promise.all([drawGantt(), drawCurve()]);
}

function choose(order) {
  state.order = known.orders.some((each) => each.order === order) ? order : "";
  $("order").value = state.order;
  for (const row of document.querySelectorAll("tr[data-order]"))
    row.classList.toggle("chosen", row.dataset.order === state.order);
  chain();
  if (known.lines.length > MOST_ROWS) drawGantt();
  else views.gantt?.signal("chosen", state.order).runAsync();
}

function element(tag, text, kind) {
  const made = document.createElement(tag);
  made.textContent = text;
  if (kind) made.className = kind;
  return made;
}

function chain() {
  const order = known.orders.find((each) => each.order === state.order);
  $("chain").hidden = !order;
  if (!order) return;
  const head = document.createElement("div");
  head.append(element("b", `订单 ${order.order}　`), `${order.about}　`, element("span", order.told, order.late ? "late" : "fine"));
  const list = document.createElement("ol");
  const lots = Map.groupBy ? Map.groupBy(own(), (bar) => bar.lot) : grouped(own());
  for (const [lot, bars] of lots) {
    const line = element("li", `${lot}（${bars[0].pieces}件）`);
    for (const bar of bars) line.append(element("i", `${bar.doing}　${bar.factory}　${bar.span}`));
    list.append(line);
  }
  $("chain").replaceChildren(head, list, ...(order.why ? [element("div", `原因：${order.why}`)] : []));
}

const own = () => known.bars.filter((bar) => bar.order === state.order).sort((a, b) => time(a.start) - time(b.start));

function grouped(bars) {
  const lots = new Map();
  for (const bar of bars) lots.set(bar.lot, [...(lots.get(bar.lot) ?? []), bar]);
  return lots;
}

async function drawAll() {
  await drawOverview();
  await drawGantt();
  await drawGrid();
}

$("place").addEventListener("change", (event) => visit(event.target.value));
$("by").addEventListener("change", (event) => { state.by = event.target.value; drawGantt(); });
$("order").addEventListener("change", (event) => choose(event.target.value.trim()));
$("reset").addEventListener("click", () => {
  Object.assign(state, { order: "", since: first, until: last });
  choose("");
  drawOverview();
  visit("");
});
document.addEventListener("click", (event) => {
  const row = event.target.closest("tr[data-order]");
  if (!row) return;
  choose(row.dataset.order);
  $("overview").scrollIntoView({ behavior: "smooth" });
});
let waiting = 0;
window.addEventListener("resize", () => { clearTimeout(waiting); waiting = setTimeout(drawAll, 250); });
drawAll();
