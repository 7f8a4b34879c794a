import { useId } from 'react';
import { roundTop, type Bar } from './day-counts.ts';

const WIDTH = 430;
const HEIGHT = 170;
const LEFT = 36;
const BOTTOM = 22;
const LINES = 4;

export interface ChartProps {
  readonly title: string;
  /** What each bar is a count of, such as "opt-ins". */
  readonly unit: string;
  readonly bars: readonly Bar[];
}

const DAY = new Intl.DateTimeFormat(undefined, { timeZone: 'UTC', month: 'short', day: 'numeric' });
const LONG_DAY = new Intl.DateTimeFormat(undefined, { timeZone: 'UTC', dateStyle: 'full' });
const COMPACT = new Intl.NumberFormat(undefined, { notation: 'compact' });

/** Counts by day, as upright bars. */
export function DayChart({ title, unit, bars }: ChartProps) {
  const top = roundTop(Math.max(0, ...bars.map(({ count }) => count)));
  const step = (WIDTH - LEFT) / Math.max(1, bars.length);
  const height = HEIGHT - BOTTOM;
  const every = Math.ceil(bars.length / 6);
  const total = bars.reduce((sum, { count }) => sum + count, 0);
  return (
    <Figure title={title} unit={unit} total={total} bars={bars} nameOf={(name) => LONG_DAY.format(new Date(name))}>
      <svg viewBox={`0 0 ${String(WIDTH)} ${String(HEIGHT)}`} className="chart" aria-hidden="true">
        {Array.from({ length: LINES + 1 }, (_, index) => {
          const y = 8 + (height - 8) * (1 - index / LINES);
          return (
            <g key={index}>
              <line className="chart-line" x1={LEFT} x2={WIDTH} y1={y} y2={y} />
              <text className="chart-text" x={LEFT - 8} y={y + 4} textAnchor="end">
                {COMPACT.format((top * index) / LINES)}
              </text>
            </g>
          );
        })}
        {bars.map(({ name, count }, index) => {
          const tall = ((height - 8) * count) / top;
          return (
            <g key={name}>
              <rect
                className="chart-bar"
                x={LEFT + index * step + step * 0.14}
                y={height - tall}
                width={step * 0.72}
                height={tall}
                rx={Math.min(3, tall / 2, step / 4)}
              >
                <title>{`${LONG_DAY.format(new Date(name))}: ${count.toLocaleString()} ${unit}`}</title>
              </rect>
              {(bars.length - 1 - index) % every === 0 ? (
                <text
                  className="chart-text"
                  x={index === bars.length - 1 ? WIDTH : LEFT + (index + 0.5) * step}
                  y={HEIGHT - 5}
                  textAnchor={index === bars.length - 1 ? 'end' : 'middle'}
                >
                  {DAY.format(new Date(name))}
                </text>
              ) : null}
            </g>
          );
        })}
      </svg>
    </Figure>
  );
}

/** Counts by name, as lying bars with their numbers. */
export function NameChart({ title, unit, bars }: ChartProps) {
  const most = Math.max(1, ...bars.map(({ count }) => count));
  const total = bars.reduce((sum, { count }) => sum + count, 0);
  return (
    <Figure title={title} unit={unit} total={total} bars={bars} nameOf={(name) => name}>
      <ul className="plain name-bars" aria-hidden="true">
        {bars.map(({ name, count }) => (
          <li key={name}>
            <span>{name}</span>
            <span className="numbers">{count.toLocaleString()}</span>
            <svg viewBox="0 0 100 6" preserveAspectRatio="none">
              <rect className="chart-track" width="100" height="6" />
              <rect className="chart-bar" width={(count / most) * 100} height="6" />
            </svg>
          </li>
        ))}
      </ul>
    </Figure>
  );
}

interface FigureProps extends ChartProps {
  readonly total: number;
  readonly nameOf: (name: string) => string;
  readonly children: React.ReactNode;
}

/** A chart, and the same as a table for who cannot see it. */
function Figure({ title, unit, total, bars, nameOf, children }: FigureProps) {
  const heading = useId();
  return (
    <figure className="card stack tight" aria-labelledby={heading} data-testid="chart">
      <div className="row between">
        <h2 id={heading}>{title}</h2>
        <p className="numbers">
          <strong>{total.toLocaleString()}</strong> <span className="muted small">{unit}</span>
        </p>
      </div>
      {total === 0 ? <p className="muted">None in this time.</p> : children}
      {total === 0 ? null : (
        <details>
          <summary className="muted small">As a table</summary>
          <table>
            <tbody>
              {bars
                .filter(({ count }) => count > 0)
                .map(({ name, count }) => (
                  <tr key={name}>
                    <th scope="row">{nameOf(name)}</th>
                    <td className="numbers">{count.toLocaleString()}</td>
                  </tr>
                ))}
            </tbody>
          </table>
        </details>
      )}
    </figure>
  );
}
