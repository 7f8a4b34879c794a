import { MARK } from '../../../shared/src/mark.ts';

/** The mark, for the eye alone. */
export function Mark() {
  const { size, bubble, handset, ends } = MARK;
  return (
    <svg className="mark" viewBox={`0 0 ${size} ${size}`} aria-hidden="true" focusable="false">
      <path className="bubble" d={bubble} />
      <path className="handset" d={handset} />
      {ends.map(({ x, y }) => (
        <circle key={x} className="end" cx={x} cy={y} r={1.9} />
      ))}
    </svg>
  );
}
