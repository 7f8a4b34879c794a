import { When } from './when.tsx';

const INSTANT = /(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z)/;

/** A sentence of the gateway, its instants as the reader's clock shows them. */
export function Sentence({ text }: { readonly text: string }) {
  return text
    .split(INSTANT)
    .map((part, index) => (index % 2 === 1 ? <When key={part + String(index)} at={part} /> : part));
}
