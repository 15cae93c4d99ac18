// Draws the charts: those of families at once, those of a row when it opens.
const CHARTS = { percentiles, time, split, rounds, trend, overload };

/** A chart that an odd file keeps from being drawn says so, and the others are drawn. */
function drawn(where, chart) {
  try { chart(); } catch (error) { where.textContent = 'This chart cannot be drawn: ' + error.message; }
}
function drawFamilies() {
  all('.chart[data-family]').forEach(where => {
    const family = families[where.dataset.family];
    drawn(where, () => intervals(where, family, metricOf(family)));
  });
  one('#legend').textContent = legend();
  all('.chart[data-capacity]').forEach(where => drawn(where, () => capacity(where, data.capacities[where.dataset.capacity])));
  all('.chart[data-scaling]').forEach(where => drawn(where, () => overUsers(where, data.scaling[where.dataset.scaling], where.dataset.figure)));
}
function drawDetails(details) {
  const { row, family } = rowsById.get(Number(details.id.replace('details-', '')));
  all('.chart[data-chart]', details).forEach(where => {
    if (where.dataset.chart === 'time' && !row.throughput_over_time) where.textContent = data.has_curves ? 'Not known of this row.' : LEFT_OUT;
    else drawn(where, () => CHARTS[where.dataset.chart](where, family, row));
  });
}
function drawAll() {
  drawFamilies();
  all('.details:not([hidden])').forEach(drawDetails);
}
const known = Object.keys(METRICS).filter(metric => families.some(family => family.rows.some(row => row[metric] !== undefined)));
const deciding = new Set(families.map(family => family.compared_by));
d3.select('#metric').selectAll('option').data(deciding.size > 1 ? ['', ...known] : known).join('option')
  .attr('value', metric => metric).text(metric => METRICS[metric] || 'what decides in each');
one('#metric').value = deciding.size > 1 ? '' : [...deciding].find(metric => known.includes(metric)) || known[0];
one('#metric-choice').hidden = known.length < 2;
one('#metric').addEventListener('change', drawAll);
one('#legend').hidden = false;
document.addEventListener('opened', event => drawDetails(event.target));
let width = innerWidth;
addEventListener('resize', () => { if (innerWidth !== width) { width = innerWidth; drawAll(); } });
const drawFor = paper => {
  printing = paper;
  all('details.meaning').forEach(details => { details.open = paper; });
  drawAll();
};
addEventListener('beforeprint', () => drawFor(true));
addEventListener('afterprint', () => drawFor(false));
drawFamilies();
