// What all charts are drawn with, by d3 from the data in the page. Colours come from the style sheet.
const data = JSON.parse(one('#data').textContent);
const families = data.families;
const rowsById = new Map(families.flatMap(family => family.rows.map(row => [row.id, { row, family }])));
const METRICS = {
  throughput_per_s: 'requests/s', response_time_mean_ms: 'mean response time, ms', response_time_p99_ms: 'p99 response time, ms',
  server_cpu_ms_per_request: 'CPU per request, ms', peak_memory_mb: 'peak memory, MB', ping_p99_ms: 'p99 of a ping beside it, ms',
};
const LEFT_OUT = 'Left out, as the page would be too large; results.json has it.';
const short = value => Number(value.toPrecision(3)).toString();
const named = (row, family) => new Set(family.rows.map(each => each.task)).size > 1 ? row.strategy + ' / ' + row.task : row.strategy;

/** On paper, charts are drawn as wide as their place there, which the screen does not know: A4, in pixels. */
const PAPER = { family: 440, row: 720 };
let printing = false;
const wideOf = where =>
  printing ? PAPER[where.dataset.family || where.dataset.scaling || where.dataset.capacity ? 'family' : 'row'] : where.clientWidth;
function canvas(where, height, label) {
  const width = Math.max(240, wideOf(where));
  where.replaceChildren();
  return { width, svg: d3.select(where).append('svg').attr('viewBox', [0, 0, width, height]).attr('role', 'img').attr('aria-label', label) };
}
/** How wide a text is in a chart. */
const ruler = document.createElement('canvas').getContext('2d');
function wide(text, weight = 400) {
  ruler.font = weight + ' 12px system-ui, sans-serif';
  return ruler.measureText(text).width;
}
/** Breaks a text that is wider than its place, between its words if they are shorter. Nothing of it is lost. */
function wrapped(text, width, weight) {
  const lines = [''];
  for (let word of text.split(/(?<=[_/., -])/)) {
    if (lines.at(-1) && wide(lines.at(-1) + word, weight) > width) lines.push('');
    while (word.length > 1 && wide(word, weight) > width) {
      let end = word.length - 1;
      while (end > 1 && wide(word.slice(0, end), weight) > width) end--;
      lines[lines.length - 1] = word.slice(0, end);
      lines.push('');
      word = word.slice(end);
    }
    lines[lines.length - 1] += word;
  }
  return lines;
}
const LINE = 15;
function inParagraph(parent, lines, x, y) {
  const text = parent.append('text').attr('x', x).attr('y', y);
  lines.forEach((line, at) => text.append('tspan').attr('x', x).attr('dy', at ? LINE : 0).text(line));
  return text;
}
/** Cuts a text that is wider than its place. */
function fit(text, width) {
  text.each(function () {
    const whole = this.textContent;
    for (let length = whole.length; length > 1 && this.getComputedTextLength() > width; length -= 2) {
      this.textContent = whole.slice(0, length) + '…';
    }
  });
  return text;
}
function bottom(svg, scale, y, title, ticks = 5, format) {
  const axis = d3.axisBottom(scale).ticks(ticks, format).tickSizeOuter(0);
  svg.append('g').attr('class', 'axis').attr('transform', `translate(0,${y})`).call(axis);
  svg.append('text').attr('class', 'label').attr('x', scale.range()[1]).attr('y', y + 32).attr('text-anchor', 'end').text(title);
}
function left(svg, scale, x, title, ticks = 4, format) {
  const axis = d3.axisLeft(scale).ticks(ticks, format).tickSizeOuter(0);
  svg.append('g').attr('class', 'axis').attr('transform', `translate(${x},0)`).call(axis);
  svg.append('text').attr('class', 'label').attr('x', 0).attr('y', scale.range()[1] - 8).text(title);
}
