/* Draws every [data-chart]: a small vocabulary in the house's colours, its data read from a JSON script of that id. */
(function () {
  "use strict";

  const styles = getComputedStyle(document.documentElement);
  const token = (name) => styles.getPropertyValue(name).trim();
  const palette = [token("--tblr-primary"), token("--calm"), token("--done"), token("--soon-mark"), token("--edge")];
  const text = { color: token("--ink-2"), fontFamily: token("--tblr-font-sans-serif"), fontSize: 12 };
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;

  function option(spec) {
    const several = spec.series.length > 1;
    return {
      animation: !still,
      color: palette,
      textStyle: text,
      grid: { left: 8, right: 12, top: several ? 40 : 16, bottom: 4, containLabel: true },
      legend: several ? { top: 0, left: 0, itemWidth: 12, itemHeight: 8, textStyle: text } : undefined,
      /* richText keeps the tooltip on the canvas: an HTML one would need inline styles. */
      tooltip: { trigger: "axis", renderMode: "richText", valueFormatter: (value) => `${value ?? "–"}${spec.unit || ""}` },
      xAxis: {
        type: "category",
        data: spec.labels,
        axisTick: { show: false },
        axisLine: { lineStyle: { color: token("--line") } },
        axisLabel: text,
      },
      yAxis: { type: "value", scale: spec.kind === "line", splitLine: { lineStyle: { color: token("--line-2") } }, axisLabel: text },
      series: spec.series.map((series) => ({
        name: series.name,
        type: spec.kind,
        data: series.values,
        stack: spec.stacked ? "all" : undefined,
        barMaxWidth: 28,
        symbolSize: 6,
        lineStyle: { width: 2 },
        itemStyle: { borderRadius: spec.kind === "bar" && !spec.stacked ? [3, 3, 0, 0] : 0 },
      })),
    };
  }

  document.querySelectorAll("[data-chart]").forEach((box) => {
    const source = document.getElementById(box.dataset.chart);
    const chart = window.echarts.init(box, null, { renderer: "canvas" });
    chart.setOption(option(JSON.parse(source.textContent)));
    new ResizeObserver(() => chart.resize()).observe(box);
  });
})();
