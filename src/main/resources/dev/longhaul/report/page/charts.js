// The charts, drawn by d3 from the data in the page. Colours come from the style sheet.
const data = JSON.parse(one('#data').textContent);
const families = data.families;
const rowsById = new Map(families.flatMap(family => family.rows.map(row => [row.id, { row, family }])));
const strategies = [...new Set(families.flatMap(family => family.rows.map(row => row.strategy)))].sort();
const DASHES = ['', '7 3', '2 3', '9 3 2 3', '12 4', '4 4', '1 4', '14 3 3 3'];
const METRICS = {
  throughput_per_s: 'requests/s', response_time_mean_ms: 'mean response time, ms', response_time_p99_ms: 'p99 response time, ms',
  server_cpu_ms_per_request: 'CPU per request, ms', peak_memory_mb: 'peak memory, MB', ping_p99_ms: 'p99 of a ping beside it, ms',
};
const PARTS = ['connect_ms', 'network_ms', 'queue_ms', 'task_ms', 'server_ms', 'transfer_ms'];
const PART_NAMES = ['connect', 'network or unread', 'queue', 'task', 'server', 'transfer'];
const LEFT_OUT = 'Left out, as the page would be too large; results.json has it.';
const short = value => Number(value.toPrecision(3)).toString();
const look = row => {
  const at = strategies.indexOf(row.strategy);
  return { colour: 'var(--s' + at % 8 + ')', dash: DASHES[at % 8], symbol: d3.symbol(d3.symbolsFill[at % 7], 55)() };
};
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
/** A load generator at its limit makes throughput a least value; it spoils times, but neither CPU nor memory. */
const isTime = metric => metric.startsWith('response_time') || metric.startsWith('ping');
const state = (row, metric) => {
  const limited = row.verdict === 'GENERATOR_BOUND' && row.at_least;
  if (limited && metric === 'throughput_per_s') return 'least';
  if (row.verdict !== 'VALID' && (!limited || isTime(metric))) return 'doubtful';
  return row.rounds > 1 ? 'mean' : 'once';
};
/** What is not valid stands behind the others, and what is at least so much behind an equal figure. */
const isDoubtful = (row, metric) => state(row, metric) === 'doubtful';
const isLeast = (row, metric) => state(row, metric) === 'least';

/** Strategies side by side: a mean with its interval, or what it is instead. */
function intervals(where, family, metric) {
  const rows = family.rows.filter(row => row[metric] !== undefined);
  if (!rows.length) { where.textContent = 'Not known of these rows.'; return; }
  const best = metric === 'throughput_per_s' ? -1 : 1;
  rows.sort((a, b) => isDoubtful(a, metric) - isDoubtful(b, metric) || best * (a[metric] - b[metric])
    || isLeast(a, metric) - isLeast(b, metric));
  const speed = metric === 'throughput_per_s';
  const ends = row => (row.intervals || {})[metric];
  const published = row => speed && row.published ? row.published.throughput_per_s : undefined;
  const most = d3.max(rows, row => Math.max(row[metric], ends(row) ? ends(row)[1] : 0, published(row) || 0)) || 1;
  const bounds = speed ? rows.map(row => row.bound_per_s).filter(bound => bound !== undefined) : [];
  const top = Math.max(most, d3.max(bounds.filter(bound => bound <= 1.6 * most)) || 0);
  const narrow = wideOf(where) < 500, room = Math.max(240, wideOf(where)) - 8;
  const value = row => row.texts[metric]
    + (speed && row.bound_per_s > top && !narrow ? ` · bound ${short(row.bound_per_s)} →` : '')
    + (state(row, metric) === 'doubtful' ? ' · ' + row.verdict.toLowerCase().replace('_', ' ') : '');
  let height = 0;
  const places = rows.map(row => {
    const name = wrapped(named(row, family), room, 600);
    const beside = wide(name.at(-1), 600) + wide(value(row)) + 16 <= room;
    const first = height + 15, last = first + LINE * (name.length - (beside ? 1 : 0));
    height = last + (narrow ? 33 : 25);
    return { name, first, last };
  });
  height += 44;
  const { width, svg } = canvas(where, height, `${family.title}: ${METRICS[metric]}: `
    + rows.map(row => named(row, family) + ' ' + row.texts[metric]
      + (state(row, metric) === 'doubtful' ? ' (not valid)' : '')).join(', '));
  const x = d3.scaleLinear([0, top * 1.04], [6, width - 14]);
  bottom(svg, x, height - 40, METRICS[metric] + (rows.some(ends) ? ', mean and 95 % interval' : ''), Math.max(2, width / 90));
  rows.forEach((row, at) => {
    const { name, first, last } = places[at], y = last + 11, is = state(row, metric);
    const g = svg.append('g');
    inParagraph(g, name, 2, first).attr('font-weight', 600);
    g.append('text').attr('x', width - 4).attr('y', last).attr('text-anchor', 'end').text(value(row));
    g.append('line').attr('class', 'guide').attr('x1', x(0)).attr('x2', width - 14).attr('y1', y).attr('y2', y);
    if (speed && narrow && row.bound_per_s > top) {
      g.append('text').attr('class', 'label').attr('x', width - 4).attr('y', y + 16).attr('text-anchor', 'end').text(`bound ${short(row.bound_per_s)} →`);
    }
    if (speed && row.bound_per_s <= top) {
      g.append('line').attr('class', 'bound').attr('x1', x(row.bound_per_s)).attr('x2', x(row.bound_per_s)).attr('y1', y - 8).attr('y2', y + 9);
    }
    if (ends(row)) {
      g.append('path').attr('class', is === 'mean' ? 'whisker' : 'doubtful')
        .attr('d', `M${x(Math.max(0, ends(row)[0]))},${y - 5}v10m0,-5H${x(ends(row)[1])}m0,-5v10`);
    }
    if (published(row) !== undefined) {
      g.append('path').attr('class', 'published').attr('d', `M${x(published(row)) - 5},${y - 5}l10,10m0,-10l-10,10`);
    }
    const at0 = x(row[metric]);
    if (is === 'least' && speed) {
      g.append('path').attr('class', 'doubtful hollow').attr('d', `M${at0},${y - 6}l11,6l-11,6z`);
    } else if (is === 'doubtful') {
      g.append('path').attr('class', 'doubtful hollow').attr('d', `M${at0},${y - 7}l7,7l-7,7l-7,-7z`);
    } else {
      g.append('circle').attr('class', is === 'once' ? 'mean hollow' : 'mean').attr('cx', at0).attr('cy', y).attr('r', 5);
    }
  });
}
function legend(metric) {
  const rows = families.flatMap(family => family.rows.filter(row => row[metric] !== undefined));
  const has = which => rows.some(row => state(row, metric) === which);
  return [
    has('mean') && '● mean of rounds, with its 95 % interval', has('once') && '○ one round, no interval',
    has('least') && '▷ at least: the load generator was the limit', has('doubtful') && '◇ not valid',
    metric === 'throughput_per_s' && rows.some(row => row.bound_per_s !== undefined)
      && '┊ bound: calculated, the most that users, workers, task and processors allow',
    metric === 'throughput_per_s' && rows.some(row => row.published) && '✕ the study’s figure',
  ].filter(Boolean).join(' · ');
}

function lines(svg, x, y, points, row, chosen, every) {
  const style = look(row);
  svg.append('path').attr('class', 'series' + (chosen ? ' chosen' : '')).attr('d', d3.line(p => x(p[0]), p => y(p[1]))(points))
    .style('stroke', style.colour).style('stroke-dasharray', style.dash);
  svg.append('g').selectAll('path').data(points.filter((p, at) => at % every === every - 1)).join('path')
    .attr('d', style.symbol).attr('transform', p => `translate(${x(p[0])},${y(p[1])})`).style('fill', style.colour);
}
/** Places the names of a key behind each other, in as many lines as they need. */
function keyPlaces(family, width) {
  let at = 0, y = 0;
  return family.rows.map(row => {
    const lines = wrapped(named(row, family), width - 30, 700), taken = 30 + d3.max(lines, line => wide(line, 700));
    if (at && at + taken > width) { at = 0; y += 17; }
    const place = { row, lines, at, y, end: y + LINE * (lines.length - 1) };
    at = lines.length > 1 ? width : at + taken;
    y = place.end;
    return place;
  });
}
function key(svg, family, chosen, width, y) {
  for (const place of keyPlaces(family, width)) {
    const style = look(place.row);
    svg.append('path').attr('d', style.symbol).attr('transform', `translate(${place.at + 8},${y + place.y - 4})`).style('fill', style.colour);
    inParagraph(svg, place.lines, place.at + 18, y + place.y).attr('font-weight', place.row === chosen ? 700 : 400);
  }
}
const keyHeight = (family, width) => 17 + (d3.max(keyPlaces(family, Math.max(240, width)), place => place.end) || 0);

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
  const { width, svg } = canvas(where, base + 50 + keyHeight(family, wideOf(where)), 'Response times by percentile; the table below has the figures');
  const x = d3.scaleLog([1, Math.max(10, d3.max(every, p => p[0]))], [50, width - 8]);
  const y = d3.scaleLog(d3.extent(every, p => p[1]), [base, 24]);
  const marks = [0, 50, 90, 99, 99.9, 99.99].filter(percent => place(percent) <= x.domain()[1]);
  bottom(svg, x, base, 'percentile', 5);
  svg.select('.axis').call(d3.axisBottom(x).tickValues(marks.map(place)).tickFormat((value, at) => marks[at]).tickSizeOuter(0));
  left(svg, y, 50, 'ms', 4, '~g');
  rows.forEach(row => lines(svg, x, y, points(row), row, row === chosen, 8));
  key(svg, family, chosen, width, base + 52);
}
function time(where, family, chosen) {
  const series = chosen.throughput_over_time, jit = chosen.jit_over_time;
  const points = series.per_second.map((value, at) => [at * series.interval_s, value]);
  const { width, svg } = canvas(where, jit ? 280 : 190, `Throughput over the window, from ${short(d3.min(series.per_second) || 0)} to ${short(d3.max(series.per_second) || 0)} per second`
    + (jit ? `; the JIT compilers took ${short(d3.mean(jit.percent) || 0)} % of the CPU time on average` : ''));
  const x = d3.scaleLinear([0, series.per_second.length * series.interval_s || 1], [50, width - 8]);
  const y = d3.scaleLinear([0, d3.max(series.per_second) || 1], [150, 24]).nice();
  left(svg, y, 50, 'requests/s');
  svg.append('path').attr('class', 'series chosen').style('stroke', 'var(--s0)')
    .attr('d', d3.line(p => x(p[0]), p => y(p[1])).curve(d3.curveStepAfter)(points));
  if (jit) {
    const share = d3.scaleLinear([0, Math.max(10, d3.max(jit.percent) || 0)], [240, 186]).nice();
    left(svg, share, 50, 'JIT, % of CPU', 2);
    svg.append('path').attr('fill', 'var(--s1)').attr('d', d3.area(p => x(p[0]), 240, p => share(p[1])).curve(d3.curveStepBefore)(
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
  const { width, svg } = canvas(where, base + 66 + 17 * places.at(-1).line, 'Parts of the mean response time; the table below has the figures');
  const x = d3.scaleLinear([0, d3.max(rows, total) || 1], [2, width - 10]);
  rows.forEach((row, at) => {
    let from = 0;
    const { lines, first, y } = titles[at];
    inParagraph(svg, lines, 2, first);
    PARTS.forEach((part, which) => {
      const end = from + (row[part] || 0), length = x(end) - x(from);
      svg.append('rect').attr('class', 'part').attr('x', x(from)).attr('y', y).attr('width', length).attr('height', 15).style('fill', `var(--s${which})`);
      if (length > 58) {
        fit(svg.append('text').attr('x', x(from) + 5).attr('y', y + 12).style('fill', 'var(--paper)').attr('font-weight', 600).text(PART_NAMES[which]), length - 6);
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
  const base = 190;
  const { width, svg } = canvas(where, base + 50 + keyHeight(family, wideOf(where)), 'Throughput of each round; the table below has the figures');
  const x = d3.scaleLinear([0.5, d3.max(points, p => p.at) + 0.5], [50, width - 8]);
  const [low, high] = d3.extent(points, p => p.value);
  const y = d3.scaleLinear([Math.max(0, low - 0.1 * (high - low || high)), high], [base, 24]).nice();
  bottom(svg, x, base, 'round', Math.min(12, d3.max(points, p => p.at)), 'd');
  left(svg, y, 50, 'requests/s');
  svg.append('g').selectAll('path').data(points).join('path').attr('d', p => look(p.row).symbol)
    .attr('transform', p => `translate(${x(p.at)},${y(p.value)})`)
    .style('stroke', p => look(p.row).colour).style('stroke-width', p => p.row === chosen ? 4 : 1.5)
    .style('fill', p => p.counts ? look(p.row).colour : 'var(--paper)');
  key(svg, family, chosen, width, base + 52);
}
/** The row over runs. Only points of one line were measured alike, so only these are joined. */
function trend(where, family, chosen) {
  const of = chosen.trend, metric = of.figures[one('#metric').value] ? one('#metric').value : Object.keys(of.figures)[0];
  const figure = of.figures[metric];
  const points = !figure ? [] : of.at.map((at, index) => ({ index, at, commit: of.commit[index], line: of.line[index], now: of.now[index],
    valid: of.valid[index], value: figure.value[index], low: figure.low[index], high: figure.high[index] })).filter(p => p.value !== '');
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
  note(52, '● valid · ◇ not valid' + (points.some(p => p.low !== '') ? ' · bars: 95 % interval' : ''));
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
        + (lines.length > 1 ? `, line ${p.line}` : '') + (p.valid ? '' : ', not valid'));
      if (p.low !== '') {
        g.append('path').attr('d', `M${x(p.index) - 4},${y(p.high)}h8m-4,0V${y(Math.max(0, p.low))}m-4,0h8`).style('stroke', colour).style('fill', 'none');
      }
      g.append('path').attr('d', d3.symbol(p.valid ? d3.symbolCircle : d3.symbolDiamond, p.now ? 110 : 55)())
        .attr('transform', `translate(${x(p.index)},${y(p.value)})`)
        .style('fill', p.valid ? colour : 'var(--paper)').style('stroke', p.valid ? colour : 'var(--mark)').style('stroke-width', 2);
    }
  }
}
/** Response times of a search's steps over their rates, which double at first. */
function capacity(where, search) {
  const points = search.steps.filter(p => p.p99 > 0).sort((a, b) => a.rate - b.rate), base = 190;
  if (!points.length) { where.textContent = 'Too few requests succeeded for a percentile.'; return; }
  const { width, svg } = canvas(where, base + 46, `${search.name}: response times over the offered rate; the table below has the figures`);
  const x = d3.scaleLog([d3.min(points, p => p.rate) / 1.1, 1.1 * d3.max(points, p => p.rate)], [50, width - 8]);
  const y = d3.scaleLog(d3.extent(points.flatMap(p => [p.p50, p.p99].filter(value => value > 0))), [base, 24]).nice();
  bottom(svg, x, base, 'offered, requests/s', 5, '~g');
  left(svg, y, 50, 'p99 ── and p50 ┄, ms', 4, '~g');
  for (const [figure, dash] of [['p50', '5 4'], ['p99', '']]) {
    const its = points.filter(p => p[figure] > 0);
    svg.append('path').attr('class', 'series').attr('d', d3.line(p => x(p.rate), p => y(p[figure]))(its))
      .style('stroke', 'var(--s0)').style('stroke-dasharray', dash);
    svg.append('g').selectAll('circle').data(its).join('circle').attr('cx', p => x(p.rate)).attr('cy', p => y(p[figure])).attr('r', 4)
      .style('fill', p => p.held ? 'var(--s0)' : 'var(--paper)').style('stroke', p => p.held ? 'var(--s0)' : 'var(--mark)').style('stroke-width', 2);
  }
}
/** A figure over users, both on logarithmic scales: the bound N ÷ (D + Z) is then a straight line. */
function overUsers(where, sweep, figure) {
  const speed = figure === 'throughput_per_s', base = 230;
  const curves = sweep.rows.map(row => ({ row, points: row.points.filter(p => p[figure] > 0) })).filter(each => each.points.length);
  if (!curves.length) { where.textContent = 'Not known of these rows.'; return; }
  const ends = p => (p.intervals || {})[figure];
  const measured = curves.flatMap(each => each.points);
  const values = measured.flatMap(p => [p[figure], ...(ends(p) || [])]).filter(value => value > 0);
  const [least, most] = d3.extent(values);
  const { width, svg } = canvas(where, base + 50 + keyHeight(sweep, wideOf(where)),
    `${sweep.title}: ${METRICS[figure]} over users; the table below has the figures`);
  const [few, many] = d3.extent(measured, p => p.users);
  const x = d3.scaleLog([few, many > few ? many : few + 1], [50, width - 8]);
  const y = d3.scaleLog([least / 1.2, most * (speed ? 1.5 : 1.2)], [base, 24]);
  bottom(svg, x, base, 'users', 5, '~g');
  left(svg, y, 50, METRICS[figure], 4, '~g');
  const within = p => p[1] >= y.domain()[0] && p[1] <= y.domain()[1];
  const between = (from, to) => d3.range(61).map(at => from * Math.pow(to / from, at / 60));
  const users = between(...x.domain());
  const draw = (kind, points, row, dash) => svg.append('path').attr('class', kind).attr('d', d3.line(p => x(p[0]), p => y(p[1]))(points.filter(within)))
    .style('stroke', look(row).colour).style('stroke-dasharray', dash);
  for (const { row, points } of curves) {
    const style = look(row), law = row.law;
    if (speed && row.demand_ms) {
      draw('series bound', users.map(n => [n, n / (row.demand_ms / 1000 + (row.think_time_s || 0))]), row, '1 5');
      if (row.ceiling_per_s) draw('series bound', users.map(n => [n, row.ceiling_per_s]), row, '1 5');
    }
    if (!speed) draw('series', points.map(p => [p.users, p[figure]]), row, style.dash);
    // Beyond the users that it is fitted to, the law is a guess.
    else if (law) draw('series', between(...d3.extent(row.residuals, each => each.users)).map(n => [n, law.lambda_per_s[0] * n / (1 + law.sigma[0] * (n - 1) + law.kappa[0] * n * (n - 1))]), row, style.dash);
    for (const p of points) {
      const g = svg.append('g');
      g.append('title').text(`${named(row, sweep)}, ${p.users} users: ${short(p[figure])}` + (ends(p) ? ` [${ends(p).map(short).join(', ')}]` : ''));
      if (ends(p) && ends(p)[0] > 0) {
        g.append('path').attr('d', `M${x(p.users) - 3},${y(ends(p)[1])}h6m-3,0V${y(ends(p)[0])}m-3,0h6`).style('stroke', style.colour).style('fill', 'none');
      }
      g.append('path').attr('d', style.symbol).attr('transform', `translate(${x(p.users)},${y(p[figure])})`)
        .style('stroke', style.colour).style('fill', p.verdict === 'VALID' ? style.colour : 'var(--paper)');
    }
  }
  key(svg, sweep, undefined, width, base + 52);
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
  svg.append('line').attr('class', 'bound').attr('x1', x(0)).attr('x2', x(end)).attr('y1', y(of.rate_per_s || 0)).attr('y2', y(of.rate_per_s || 0));
  const goodput = of.goodput_per_s.map((value, at) => [at * of.slice_s, value]);
  svg.append('path').attr('class', 'series chosen').style('stroke', 'var(--s0)')
    .attr('d', d3.line(p => x(p[0]), p => y(p[1])).curve(d3.curveStepAfter)([...goodput, [end, goodput.at(-1)[1]]]));
  const times = of.p99_until_s.map((until, at) => [until - of.slice_s / 2, of.p99_ms[at]]).filter(p => p[1] > 0);
  if (times.length) {
    const ms = d3.scaleLog(d3.extent(times, p => p[1]), [270, 196]).nice();
    left(svg, ms, 50, 'p99 of a slice, ms', 3, '~g');
    svg.append('path').attr('class', 'series').style('stroke', 'var(--s1)').attr('d', d3.line(p => x(p[0]), p => ms(p[1]))(times));
    svg.append('g').selectAll('circle').data(times).join('circle').attr('r', 2.5).attr('cx', p => x(p[0])).attr('cy', p => ms(p[1])).style('fill', 'var(--s1)');
  }
  bottom(svg, x, 270, 'seconds since the first part began');
}
const CHARTS = { percentiles, time, split, rounds, trend, overload };

function drawFamilies() {
  const metric = one('#metric').value;
  all('.chart[data-family]').forEach(where => intervals(where, families[where.dataset.family], metric));
  one('#legend').textContent = legend(metric);
  all('.chart[data-capacity]').forEach(where => capacity(where, data.capacities[where.dataset.capacity]));
  all('.chart[data-scaling]').forEach(where => overUsers(where, data.scaling[where.dataset.scaling], where.dataset.figure));
}
function drawDetails(details) {
  const { row, family } = rowsById.get(Number(details.id.replace('details-', '')));
  all('.chart[data-chart]', details).forEach(where => {
    if (where.dataset.chart === 'time' && !row.throughput_over_time) where.textContent = data.has_curves ? 'Not known of this row.' : LEFT_OUT;
    else CHARTS[where.dataset.chart](where, family, row);
  });
}
function drawAll() {
  drawFamilies();
  all('.details:not([hidden])').forEach(drawDetails);
}
const known = Object.keys(METRICS).filter(metric => families.some(family => family.rows.some(row => row[metric] !== undefined)));
d3.select('#metric').selectAll('option').data(known).join('option').attr('value', metric => metric).text(metric => METRICS[metric]);
one('#metric-choice').hidden = known.length < 2;
one('#metric').addEventListener('change', drawAll);
one('#legend').hidden = false;
document.addEventListener('opened', event => drawDetails(event.target));
let width = innerWidth;
addEventListener('resize', () => { if (innerWidth !== width) { width = innerWidth; drawAll(); } });
const drawFor = paper => { printing = paper; drawAll(); };
addEventListener('beforeprint', () => drawFor(true));
addEventListener('afterprint', () => drawFor(false));
drawFamilies();
