// The marks of a chart's series: no two of a chart look alike, and few of them without their colours.
const COLOURS = 8;
const DASHES = ['', '7 3', '2 3', '9 3 2 3', '12 4', '4 4', '10 2 2 2 2 2', '14 3 3 3'];
const strategies = [...new Set([...families, ...data.scaling].flatMap(chart => chart.rows.map(row => row.strategy)))].sort();
/**
 * Numbers the rows of a chart from 0. A strategy has the number of its colour if it can: first those with one row in the
 * chart, then the first rows of the others. What is left has the least number that is free, so up to eight colours differ.
 */
function numbers(rows) {
  const its = d3.group(rows, row => row.strategy), index = row => strategies.indexOf(row.strategy);
  const several = row => its.get(row.strategy).length > 1, isLater = row => row !== its.get(row.strategy)[0];
  const order = d3.sort(rows, several, isLater, index);
  const of = new Map(), taken = new Set();
  for (const row of order) {
    let number = index(row) % COLOURS, free = 0;
    if (taken.has(number)) {
      while (taken.has(free)) free++;
      number = free;
    }
    taken.add(number);
    of.set(row, number);
  }
  return of;
}
const numbered = new Map();
/** Where colours begin anew, dashes and symbols are shifted: of fifty rows, no two have both in common. */
function look(row, family) {
  if (!numbered.has(family)) numbered.set(family, numbers(family.rows));
  const number = numbered.get(family).get(row), shifted = number + Math.floor(number / COLOURS);
  return { colour: `var(--s${number % COLOURS})`, dash: DASHES[shifted % DASHES.length],
    symbol: d3.symbol(d3.symbolsFill[shifted % d3.symbolsFill.length], 55)() };
}
function lines(svg, x, y, points, style, chosen, every) {
  svg.append('path').attr('class', 'series' + (chosen ? ' chosen' : '')).attr('d', d3.line(p => x(p[0]), p => y(p[1]))(points))
    .style('stroke', style.colour).style('stroke-dasharray', style.dash);
  svg.append('g').selectAll('path').data(points.filter((p, at) => at % every === every - 1)).join('path')
    .attr('class', 'symbol').attr('d', style.symbol).attr('transform', p => `translate(${x(p[0])},${y(p[1])})`).style('fill', style.colour);
}
/** A piece of the line, on which its symbol stands. */
const SAMPLE = 30;
/** Places the names of a key behind each other, in as many lines as they need. */
function keyPlaces(family, rows, width) {
  const beside = SAMPLE + 6;
  let at = 0, y = 0;
  return rows.map(row => {
    const lines = wrapped(named(row, family), width - beside - 12, 700), taken = beside + 12 + d3.max(lines, line => wide(line, 700));
    if (at && at + taken > width) { at = 0; y += 17; }
    const place = { row, lines, at, y, end: y + LINE * (lines.length - 1) };
    at = lines.length > 1 ? width : at + taken;
    y = place.end;
    return place;
  });
}
/** Names the rows that a chart draws. */
function key(svg, family, rows, chosen, width, y, hasLines) {
  for (const place of keyPlaces(family, rows, width)) {
    const style = look(place.row, family), g = svg.append('g').attr('class', 'key'), middle = y + place.y - 4;
    if (hasLines) {
      g.append('path').attr('class', 'sample').attr('d', `M${place.at},${middle}h${SAMPLE}`).style('stroke', style.colour).style('stroke-dasharray', style.dash);
    }
    g.append('path').attr('class', 'symbol').attr('d', style.symbol).attr('transform', `translate(${place.at + SAMPLE / 2},${middle})`).style('fill', style.colour);
    inParagraph(g, place.lines, place.at + SAMPLE + 6, y + place.y).attr('font-weight', place.row === chosen ? 700 : 400);
  }
}
const keyHeight = (family, rows, width) => 17 + (d3.max(keyPlaces(family, rows, Math.max(240, width)), place => place.end) || 0);
