// The charts of a row that is open.
const PARTS = ['connect_ms', 'network_ms', 'queue_ms', 'task_ms', 'server_ms', 'transfer_ms'];
const PART_NAMES = ['connect', 'network or unread', 'queue', 'task', 'server', 'transfer'].map((name, at) => `${at + 1} ${name}`);
function percentiles(where, family, chosen) {
  const curve = row => row.response_time_distribution || { percentile: [], response_time_ms: [] };
  const rows = family.rows.filter(row => curve(row).percentile.length);
  if (!rows.length) { where.textContent = data.has_curves ? 'Not known of these rows.' : LEFT_OUT; return; }
  const place = percent => 1 / (1 - Math.min(percent, 99.99) / 100);
  // The slowest request has no place on this axis: it stands a little beyond the last percentile.
  const end = row => 1.4 * place(d3.max(curve(row).percentile.filter(percent => percent < 100)) || 0);
  const points = row => curve(row).percentile.map((percent, at) => [Math.min(place(percent), end(row)), curve(row).response_time_ms[at]])
    .filter(p => p[1] > 0);
  const every = rows.flatMap(points), base = 230;
  const { width, svg } = canvas(where, base + 50 + keyHeight(family, rows, wideOf(where)), 'Response times by percentile; the table below has the figures');
  const x = d3.scaleLog([1, Math.max(10, d3.max(every, p => p[0]))], [50, width - 8]);
  const y = d3.scaleLog(d3.extent(every, p => p[1]), [base, 24]);
  const marks = [0, 50, 90, 99, 99.9, 99.99].filter(percent => place(percent) <= x.domain()[1]);
  bottom(svg, x, base, 'percentile', 5);
  svg.select('.axis').call(d3.axisBottom(x).tickValues(marks.map(place)).tickFormat((value, at) => marks[at]).tickSizeOuter(0));
  left(svg, y, 50, 'ms', 4, '~g');
  rows.forEach(row => lines(svg, x, y, points(row), look(row, family), row === chosen, 8));
  key(svg, family, rows, chosen, width, base + 52, true);
}
/** The last slice is as wide as the others. */
const untilTheEnd = (slices, seconds) => slices.length ? [...slices, [slices.at(-1)[0] + seconds, slices.at(-1)[1]]] : slices;
function time(where, family, chosen) {
  const series = chosen.throughput_over_time, jit = chosen.jit_over_time;
  const points = series.per_second.map((value, at) => [at * series.interval_s, value]);
  const { width, svg } = canvas(where, jit ? 280 : 190, `Throughput over the window, from ${short(d3.min(series.per_second) || 0)} to ${short(d3.max(series.per_second) || 0)} per second`
    + (jit ? `; the JIT compilers took ${short(d3.mean(jit.percent) || 0)} % of the CPU time on average` : ''));
  const end = d3.max([series.per_second.length * series.interval_s, ...(jit ? jit.until_s : [])]) || 1;
  const x = d3.scaleLinear([0, end], [50, width - 8]);
  const y = d3.scaleLinear([0, d3.max(series.per_second) || 1], [150, 24]).nice();
  left(svg, y, 50, 'requests/s');
  svg.append('path').attr('class', 'series chosen').style('stroke', 'var(--s0)')
    .attr('d', d3.line(p => x(p[0]), p => y(p[1])).curve(d3.curveStepAfter)(untilTheEnd(points, series.interval_s)));
  if (jit) {
    const share = d3.scaleLinear([0, Math.max(10, d3.max(jit.percent) || 0)], [240, 186]).nice();
    left(svg, share, 50, 'JIT, % of CPU', 2);
    svg.append('path').attr('class', 'jit').attr('fill', 'var(--s1)').attr('d', d3.area(p => x(p[0]), 240, p => share(p[1])).curve(d3.curveStepBefore)(
      [[0, jit.percent[0] || 0], ...jit.until_s.map((until, at) => [until, jit.percent[at]])]));
  }
  bottom(svg, x, jit ? 240 : 150, 'seconds of the window');
}
/** Places a legend's texts behind each other, in as many lines as they need. */
function inLines(texts, width) {
  let at = 0, line = 0;
  return texts.map(text => {
    const wide = 24 + 7 * text.length;
    if (at && at + wide > width) { at = 0; line++; }
    at += wide;
    return { at: at - wide, line };
  });
}
function split(where, family) {
  const rows = family.rows.filter(row => row.task_ms !== undefined);
  const total = row => d3.sum(PARTS, part => row[part] || 0), room = Math.max(240, wideOf(where));
  const places = inLines(PART_NAMES, room);
  let base = 0;
  const titles = rows.map(row => {
    const lines = wrapped(`${named(row, family)}: ${short(total(row))} ms`, room - 4);
    const first = base + 13, y = first + LINE * (lines.length - 1) + 5;
    base = y + 22;
    return { lines, first, y };
  });
  const { width, svg } = canvas(where, base + 66 + 17 * places.at(-1).line, 'Parts of the mean response time, numbered from left to right; the table below has the figures');
  const x = d3.scaleLinear([0, d3.max(rows, total) || 1], [2, width - 10]);
  rows.forEach((row, at) => {
    let from = 0;
    const { lines, first, y } = titles[at];
    inParagraph(svg, lines, 2, first);
    PARTS.forEach((part, which) => {
      const end = from + (row[part] || 0), length = x(end) - x(from);
      svg.append('rect').attr('class', 'part').attr('x', x(from)).attr('y', y).attr('width', length).attr('height', 15).style('fill', `var(--s${which})`);
      // A part that is too narrow for its name has its number, which the legend explains.
      const text = [PART_NAMES[which], `${which + 1}`].find(each => wide(each, 600) + 4 <= length);
      if (text) {
        svg.append('text').attr('class', 'in-part').attr('x', x(from) + length / 2).attr('y', y + 12).attr('text-anchor', 'middle')
          .style('fill', 'var(--paper)').attr('font-weight', 600).text(text);
      }
      from = end;
    });
  });
  bottom(svg, x, base + 6, 'ms', Math.max(2, width / 90));
  PART_NAMES.forEach((name, which) => {
    const { at, line } = places[which], y = base + 50 + 17 * line;
    svg.append('rect').attr('x', at).attr('y', y).attr('width', 9).attr('height', 9).style('fill', `var(--s${which})`);
    fit(svg.append('text').attr('class', 'label').attr('x', at + 12).attr('y', y + 9).text(name), width - at - 12);
  });
}
function rounds(where, family, chosen) {
  const rows = family.rows.filter(row => row.by_round);
  const points = rows.flatMap(row => row.by_round.map((round, at) => ({ row, at: round.round || at + 1, value: round.throughput_per_s, counts: round.counts })));
  const base = 190, keyed = keyHeight(family, rows, wideOf(where)), leftOut = points.some(p => !p.counts);
  const { width, svg } = canvas(where, base + 50 + keyed + (leftOut ? 17 : 0), 'Throughput of each round; the table below has the figures');
  const x = d3.scaleLinear([0.5, d3.max(points, p => p.at) + 0.5], [50, width - 8]);
  const [low, high] = d3.extent(points, p => p.value);
  const y = d3.scaleLinear([Math.max(0, low - 0.1 * (high - low || high)), high], [base, 24]).nice();
  bottom(svg, x, base, 'round', Math.min(12, d3.max(points, p => p.at)), 'd');
  left(svg, y, 50, 'requests/s');
  svg.append('g').selectAll('path').data(points).join('path').attr('class', 'round').attr('d', p => look(p.row, family).symbol)
    .attr('transform', p => `translate(${x(p.at)},${y(p.value)})`)
    .style('stroke', p => look(p.row, family).colour).style('stroke-width', p => p.row === chosen ? 4 : 1.5)
    .style('fill', p => p.counts ? look(p.row, family).colour : 'var(--paper)');
  key(svg, family, rows, chosen, width, base + 52, false);
  if (leftOut) svg.append('text').attr('class', 'label').attr('x', 0).attr('y', base + 52 + keyed).text('hollow: left out');
}
/** The row over runs. Only points of one line were measured alike, so only these are joined. */
function trend(where, family, chosen) {
  const of = chosen.trend, metric = of.figures[metricOf(family)] ? metricOf(family) : Object.keys(of.figures)[0];
  const figure = of.figures[metric];
  const points = !figure ? [] : of.at.map((at, index) => ({ index, at, commit: of.commit[index], line: of.line[index], now: of.now[index],
    valid: of.valid[index], least: metric === 'throughput_per_s' && of.least[index], value: figure.value[index], low: figure.low[index], high: figure.high[index] })).filter(p => p.value !== '');
  if (!points.length) { where.textContent = 'Not known of this row.'; return; }
  const lines = d3.groups(points, p => p.line), base = 190, current = (points.find(p => p.now) || points.at(-1)).line;
  const { width, svg } = canvas(where, base + 76, `${METRICS[metric]} over ${points.length} runs`
    + (lines.length > 1 ? ` on ${lines.length} lines that are not compared` : '') + '; the table below has the figures');
  const x = d3.scaleLinear([-0.5, of.at.length - 0.5], [50, width - 34]);
  const low = d3.min(points, p => p.low === '' ? p.value : Math.min(p.low, p.value)), high = d3.max(points, p => p.high === '' ? p.value : Math.max(p.high, p.value));
  const y = d3.scaleLinear([Math.max(0, low - 0.3 * (high - low || high || 1)), high + 0.1 * (high - low || high || 1)], [base, 24]).nice();
  left(svg, y, 50, METRICS[metric]);
  const wide = Math.max(1, Math.ceil(of.at.length / Math.max(1, Math.floor((width - 84) / 88))));
  const shown = d3.range(of.at.length - 1, -1, -wide);
  bottom(svg, x, base, '', 1);
  svg.selectAll('.axis').filter((d, at) => at === 1).call(d3.axisBottom(x).tickSizeOuter(0)
    .tickValues(shown).tickFormat(index => of.at[index].slice(0, 10)));
  svg.append('g').selectAll('text').data(shown).join('text').attr('class', 'label').attr('font-size', 10).attr('text-anchor', 'middle')
    .attr('x', x).attr('y', base + 30).text(index => of.commit[index]);
  const note = (line, text) => fit(svg.append('text').attr('class', 'label').attr('x', 0).attr('y', base + line).text(text), width);
  note(52, '● valid' + (points.some(p => p.least) ? ' · ▷ at least' : '') + (points.some(p => !p.valid && !p.least) ? ' · ◇ not valid' : '') + (points.some(p => p.low !== '') ? ' · bars: 95 % interval' : ''));
  if (lines.length > 1) {
    note(68, 'blue: this run’s line · grey, dashed: measured otherwise');
  }
  for (const [line, its] of lines) {
    const colour = line === current ? 'var(--s0)' : 'var(--soft)';
    svg.append('path').attr('class', 'series').attr('d', d3.line(p => x(p.index), p => y(p.value))(its))
      .style('stroke', colour).style('stroke-dasharray', line === current ? '' : '5 4');
    for (const p of its) {
      const g = svg.append('g');
      g.append('title').text(`${p.at} ${p.commit}: ${short(p.value)}` + (p.low === '' ? '' : ` [${short(p.low)}, ${short(p.high)}]`)
        + (lines.length > 1 ? `, line ${p.line}` : '') + (p.least ? ', at least' : p.valid ? '' : ', not valid'));
      if (p.low !== '') {
        g.append('path').attr('d', `M${x(p.index) - 4},${y(p.high)}h8m-4,0V${y(Math.max(0, p.low))}m-4,0h8`).style('stroke', colour).style('fill', 'none');
      }
      g.append('path').attr('d', d3.symbol(p.least ? d3.symbolTriangle : p.valid ? d3.symbolCircle : d3.symbolDiamond, p.now ? 110 : 55)())
        .attr('transform', `translate(${x(p.index)},${y(p.value)})` + (p.least ? 'rotate(90)' : ''))
        .style('fill', p.valid ? colour : 'var(--paper)').style('stroke', p.valid ? colour : 'var(--mark)').style('stroke-width', 2);
    }
  }
}
/** Three parts of a load: the time of the trigger is shaded. */
function overload(where, family, chosen) {
  const of = chosen.overload, end = of.goodput_per_s.length * of.slice_s || 1;
  const { width, svg } = canvas(where, 310, `Goodput before, in and after an overload: ${short(of.goodput_before_per_s || 0)}, `
    + `${short(of.goodput_in_trigger_per_s || 0)} and ${short(of.goodput_after_per_s || 0)} per second; ${of.recovery || 'recovery is not known'}`);
  const x = d3.scaleLinear([0, end], [50, width - 8]);
  const y = d3.scaleLinear([0, Math.max(of.rate_per_s || 0, d3.max(of.goodput_per_s) || 1)], [150, 24]).nice();
  svg.append('rect').attr('class', 'span').attr('x', x(of.before_s)).attr('width', x(of.before_s + of.trigger_s) - x(of.before_s)).attr('y', 24).attr('height', 246);
  svg.append('text').attr('class', 'label').attr('x', x(of.before_s) + 4).attr('y', 36).text('trigger');
  left(svg, y, 50, 'goodput, requests/s');
  if (of.rate_per_s) {
    const normal = y(of.rate_per_s);
    svg.append('line').attr('class', 'bound').attr('x1', x(0)).attr('x2', x(end)).attr('y1', normal).attr('y2', normal);
    svg.append('text').attr('class', 'label').attr('x', width - 8).attr('y', normal - 5).attr('text-anchor', 'end').text('normal rate ' + short(of.rate_per_s) + '/s');
  }
  const goodput = of.goodput_per_s.map((value, at) => [at * of.slice_s, value]);
  svg.append('path').attr('class', 'series chosen').style('stroke', 'var(--s0)')
    .attr('d', d3.line(p => x(p[0]), p => y(p[1])).curve(d3.curveStepAfter)(untilTheEnd(goodput, of.slice_s)));
  const times = of.p99_until_s.map((until, at) => [until - of.slice_s / 2, of.p99_ms[at]]).filter(p => p[1] > 0);
  if (times.length) {
    const ms = d3.scaleLog(d3.extent(times, p => p[1]), [270, 196]).nice();
    left(svg, ms, 50, 'p99 of a slice, ms', 3, '~g');
    svg.append('path').attr('class', 'series').style('stroke', 'var(--s1)').attr('d', d3.line(p => x(p[0]), p => ms(p[1]))(times));
    svg.append('g').selectAll('circle').data(times).join('circle').attr('r', 2.5).attr('cx', p => x(p[0])).attr('cy', p => ms(p[1])).style('fill', 'var(--s1)');
  }
  bottom(svg, x, 270, 'seconds since the first part began');
}
