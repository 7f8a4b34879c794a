import { MARK } from '../../shared/src/mark.ts';

const SVG = 'http://www.w3.org/2000/svg';

type Attributes = Readonly<Record<string, string | number | boolean | null>>;
type Child = Node | string | null;

/** Makes an element. Text is only ever set as text: nothing here parses HTML. */
export function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  setAttributes(element, attributes);
  element.append(...children.filter((child) => child !== null));
  return element;
}

/** True is an attribute without a value; false and null are none. */
function setAttributes(element: Element, attributes: Attributes): void {
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === false) element.removeAttribute(key);
    else element.setAttribute(key, value === true ? '' : String(value));
  }
}

/** The mark, for the eye alone. */
export function makeMark(): SVGElement {
  const svg = (name: string, attributes: Attributes, ...children: readonly Node[]): SVGElement => {
    const element = document.createElementNS(SVG, name as 'svg');
    setAttributes(element, attributes);
    element.append(...children);
    return element;
  };
  const { size, bubble, handset, ends } = MARK;
  return svg(
    'svg',
    { viewBox: `0 0 ${size} ${size}`, part: 'mark', class: 'mark', 'aria-hidden': 'true', focusable: 'false' },
    svg('path', { d: bubble, class: 'bubble' }),
    svg('path', { d: handset, class: 'handset' }),
    ...ends.map(({ x, y }) => svg('circle', { cx: x, cy: y, r: 1.9, class: 'end' })),
  );
}
