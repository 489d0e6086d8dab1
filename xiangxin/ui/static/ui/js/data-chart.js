// <data-chart kind="bars|stacked|lines|rings" library="…">: draws the table inside it; the table stays for those who
// want figures, and alone where the library is missing. A column marked data-line is a line on a second axis, in per cent.
let library;

function load(address) {
  library = library || new Promise((done, fail) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = () => done(window.echarts);
    script.onerror = fail;
    document.head.append(script);
  });
  return library;
}

class DataChart extends HTMLElement {
  async connectedCallback() {
    this.table = this.querySelector("table");
    if (!this.table || !this.getAttribute("library")) return;
    const echarts = await load(this.getAttribute("library")).catch(() => null);
    if (!echarts || this.chart) return;
    const stage = document.createElement("div");
    stage.className = "chart__stage";
    stage.setAttribute("role", "img");
    stage.setAttribute("aria-label", this.getAttribute("label"));
    this.prepend(stage);
    this.querySelector("details").open = false;
    this.chart = echarts.init(stage, null, { renderer: "canvas" });
    this.chart.setOption(this.option());
    this.watch = new ResizeObserver(() => this.chart.resize());
    this.watch.observe(stage);
  }

  disconnectedCallback() {
    if (this.watch) this.watch.disconnect();
    if (this.chart) this.chart.dispose();
  }

  token(name) {
    return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  }

  option() {
    const [head, ...rows] = [...this.table.rows].map((row) => [...row.cells]);
    const text = { color: this.token("--ink-500"), fontFamily: this.token("--sans"), fontSize: 12 };
    const hue = this.getAttribute("kind") === "stacked" ? "--stack-" : "--hue-";
    const colors = [1, 2, 3, 4, 5, 6].map((number) => this.token(hue + number)).filter(Boolean);
    const shared = { color: colors, textStyle: text, animationDuration: 300, tooltip: { renderMode: "richText", confine: true } };
    const legend = { left: 0, top: 0, itemWidth: 10, itemHeight: 10, icon: "roundRect", textStyle: text };
    const number = (cell) => (cell.textContent.trim() ? Number(cell.textContent.replace(/[,%\s]/g, "")) : null);
    if (this.getAttribute("kind") === "rings") {
      const data = rows.map((row) => ({ name: row[0].textContent.trim(), value: number(row[1]) }));
      return { ...shared, legend, series: [{ type: "pie", radius: ["46%", "76%"], top: 36, data, label: { show: false } }] };
    }
    const isLine = (cell) => "line" in cell.dataset || this.getAttribute("kind") === "lines";
    const series = head.slice(1).map((cell, index) => ({
      name: cell.textContent.trim(),
      type: isLine(cell) ? "line" : "bar",
      stack: !isLine(cell) && this.getAttribute("kind") === "stacked" ? "all" : undefined,
      yAxisIndex: "line" in cell.dataset ? 1 : 0,
      barMaxWidth: 24,
      symbolSize: 7,
      itemStyle: "line" in cell.dataset ? { color: this.token("--blue") } : {},
      data: rows.map((row) => number(row[index + 1])),
    }));
    const quiet = { axisLine: { show: false }, axisTick: { show: false }, axisLabel: text, splitLine: { lineStyle: { color: this.token("--line-soft") } } };
    const shares = { ...quiet, type: "value", max: 100, splitLine: { show: false }, axisLabel: { ...text, formatter: "{value}%" } };
    return {
      ...shared,
      tooltip: { ...shared.tooltip, trigger: "axis" },
      legend,
      grid: { left: 0, right: 0, top: 44, bottom: 0, containLabel: true },
      xAxis: { ...quiet, type: "category", data: rows.map((row) => row[0].textContent.trim()), axisLine: { lineStyle: { color: this.token("--line") } } },
      yAxis: series.some((one) => one.yAxisIndex) ? [{ ...quiet, type: "value" }, shares] : { ...quiet, type: "value" },
      series,
    };
  }
}

customElements.define("data-chart", DataChart);
