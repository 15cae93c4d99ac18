// The charts that every reader sees: a family's rows side by side, searches for capacities, and sweeps over users.
/** A load generator at its limit makes throughput a least value. A fault spoils some figures only, such as times but not memory. */
const state = (row, metric) => {
  if (row.verdict === 'GENERATOR_BOUND' && row.at_least && metric === 'throughput_per_s') return 'least';
  if (row.spoiled[metric]) return 'doubtful';
  return (row.intervals || {})[metric] ? 'mean' : 'once';
};
/** What is not valid stands behind the others, and what is at least so much behind an equal figure. */
const isDoubtful = (row, metric) => state(row, metric) === 'doubtful';
const isLeast = (row, metric) => state(row, metric) === 'least';

/** The study has no percentiles, and neither CPU nor memory. */
function publishedOf(row, metric) {
  const of = row.published || {}, seconds = of.response_time_mean_s;
  return { throughput_per_s: of.throughput_per_s, response_time_mean_ms: seconds === undefined ? undefined : 1000 * seconds }[metric];
}
/** Strategies side by side: a mean with its interval, or what it is instead. */
function intervals(where, family, metric) {
  const rows = family.rows.filter(row => row[metric] !== undefined);
  if (!rows.length) { where.textContent = 'Not known of these rows.'; return; }
  const best = metric === 'throughput_per_s' ? -1 : 1;
  rows.sort((a, b) => isDoubtful(a, metric) - isDoubtful(b, metric) || best * (a[metric] - b[metric])
    || isLeast(a, metric) - isLeast(b, metric));
  const speed = metric === 'throughput_per_s';
  const ends = row => (row.intervals || {})[metric];
  const published = row => publishedOf(row, metric);
  const most = d3.max(rows, row => Math.max(row[metric], ends(row) ? ends(row)[1] : 0)) || 1;
  const others = rows.flatMap(row => [speed ? row.bound_per_s : undefined, published(row)]).filter(value => value <= 1.6 * most);
  const top = Math.max(most, d3.max(others) || 0);
  // What would flatten the rows is named at the edge.
  const beyond = row => [['bound', speed ? row.bound_per_s : undefined], ['study', published(row)]]
    .filter(([, value]) => value > top).map(([name, value]) => `${name} ${short(value)} →`).join(' · ');
  const narrow = wideOf(where) < 500, room = Math.max(240, wideOf(where)) - 8;
  const value = row => row.texts[metric] + (!narrow && beyond(row) ? ' · ' + beyond(row) : '')
    + (state(row, metric) === 'doubtful' ? ' · ' + row.spoiled[metric] : '');
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
    if (narrow && beyond(row)) {
      g.append('text').attr('class', 'label').attr('x', width - 4).attr('y', y + 16).attr('text-anchor', 'end').text(beyond(row));
    }
    if (speed && row.bound_per_s <= top) {
      g.append('line').attr('class', 'bound').attr('x1', x(row.bound_per_s)).attr('x2', x(row.bound_per_s)).attr('y1', y - 8).attr('y2', y + 9);
    }
    if (ends(row)) {
      g.append('path').attr('class', is === 'mean' ? 'whisker' : 'doubtful')
        .attr('d', `M${x(Math.max(0, ends(row)[0]))},${y - 5}v10m0,-5H${x(ends(row)[1])}m0,-5v10`);
    }
    if (published(row) <= top) {
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
/** By which figure a family is drawn: by what decides, until the reader chooses. */
const metricOf = family => one('#metric').value || family.compared_by;
function legend() {
  const shown = families.flatMap(family => family.rows.map(row => ({ row, metric: metricOf(family) })))
    .filter(({ row, metric }) => row[metric] !== undefined);
  const has = which => shown.some(({ row, metric }) => state(row, metric) === which);
  const bounds = shown.some(({ row, metric }) => metric === 'throughput_per_s' && row.bound_per_s !== undefined);
  const study = shown.some(({ row, metric }) => publishedOf(row, metric) !== undefined);
  return [
    has('mean') && '● mean of rounds, with its 95 % interval', has('once') && (shown.some(({ row, metric }) => row.rounds > 1 && state(row, metric) === 'once') ? '○ no interval: one round counts' : '○ one round, no interval'),
    has('least') && '▷ at least: the load generator was the limit', has('doubtful') && '◇ not valid',
    bounds && '┊ bound: calculated, the most that users, workers, task and processors allow',
    study && '✕ the study’s figure', (bounds || study) && '→ beyond the scale',
  ].filter(Boolean).join(' · ');
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
/** What users and ceiling allow a row: the bound N ÷ (D + Z) is a straight line where both scales are logarithmic. */
const byUsers = (row, users) => users / (row.demand_ms / 1000 + (row.think_time_s || 0));
const boundOf = (row, users) => Math.min(byUsers(row, users), row.ceiling_per_s || Infinity);
/** A figure over users, both on logarithmic scales. */
function overUsers(where, sweep, figure) {
  const speed = figure === 'throughput_per_s', base = 230;
  const curves = sweep.rows.map(row => ({ row, points: row.points.filter(p => p[figure] > 0) })).filter(each => each.points.length);
  if (!curves.length) { where.textContent = 'Not known of these rows.'; return; }
  const ends = p => (p.intervals || {})[figure];
  const measured = curves.flatMap(each => each.points);
  const values = measured.flatMap(p => [p[figure], ...(ends(p) || [])]).filter(value => value > 0);
  const [least, most] = d3.extent(values);
  const shown = curves.map(each => each.row), [few, many] = d3.extent(measured, p => p.users), highest = most * (speed ? 1.5 : 1.2);
  const beyond = speed ? shown.filter(row => row.demand_ms && boundOf(row, few) > highest) : [];
  const note = !beyond.length ? [] : wrapped(`↑ bounds above the scale, with ${many} users: `
    + beyond.map(row => `${named(row, sweep)} ${short(boundOf(row, many))}/s`).join(', '), Math.max(240, wideOf(where)) - 60);
  const room = note.length * LINE, keyed = keyHeight(sweep, shown, wideOf(where));
  const { width, svg } = canvas(where, base + 50 + room + keyed,
    `${sweep.title}: ${METRICS[figure]} over users; the table below has the figures`);
  const x = d3.scaleLog([few, many > few ? many : few + 1], [50, width - 8]);
  const y = d3.scaleLog([least / 1.2, highest], [base, 24]);
  bottom(svg, x, base, 'users', 5, '~g');
  left(svg, y, 50, METRICS[figure], 4, '~g');
  const within = p => p[1] >= y.domain()[0] && p[1] <= y.domain()[1];
  const between = (from, to) => d3.range(61).map(at => from * Math.pow(to / from, at / 60));
  const users = between(...x.domain());
  const draw = (kind, points, row, dash) => svg.append('path').attr('class', kind).attr('d', d3.line(p => x(p[0]), p => y(p[1]))(points.filter(within)))
    .style('stroke', look(row, sweep).colour).style('stroke-dasharray', dash);
  for (const { row, points } of curves) {
    const style = look(row, sweep), law = row.law;
    if (speed && row.demand_ms) {
      draw('series bound', users.map(n => [n, byUsers(row, n)]), row, '1 5');
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
      g.append('path').attr('class', 'symbol').attr('d', style.symbol).attr('transform', `translate(${x(p.users)},${y(p[figure])})`)
        .style('stroke', style.colour).style('fill', p.verdict === 'VALID' ? style.colour : 'var(--paper)');
    }
  }
  key(svg, sweep, shown, undefined, width, base + 52, true);
  if (note.length) inParagraph(svg, note, 50, base + 52 + keyed).attr('class', 'label');
}
