import { readFileSync, writeFileSync } from 'node:fs';
import { Metadata } from 'libphonenumber-js/core';
import metadata from 'libphonenumber-js/min/metadata';

/**
 * Writes numbering-plans.ts: of each country what a form has to know of its numbers, a small part of what libphonenumber-js knows.
 * With --check it fails where the file is out of date. `npm run codegen` runs it.
 */
const FILE = `${import.meta.dirname}/shared/src/phone/numbering-plans.ts`;

/** 4,5,6,9 as 4-6,9. */
function ranges(lengths: readonly number[]): string {
  const parts: string[] = [];
  for (let at = 0; at < lengths.length; at++) {
    const from = lengths[at] ?? 0;
    while (lengths[at + 1] === (lengths[at] ?? 0) + 1) at++;
    const to = lengths[at] ?? 0;
    parts.push(from === to ? String(from) : `${from}-${to}`);
  }
  return parts.join(',');
}

const lines = Object.entries(metadata.country_calling_codes).flatMap(([callingCode, countries]) =>
  countries
    // 001 is the whole world, and nobody's country.
    .filter((country) => !/\d/.test(country))
    .map((country, index) => {
      const all = new Metadata(metadata);
      all.selectNumberingPlan(country);
      const plan = all.numberingPlan;
      if (plan === undefined) throw new Error(`libphonenumber-js knows nothing of ${country}.`);
      // The package's types leave these two out.
      const more = plan as unknown as Record<
        'nationalPrefixForParsing' | 'nationalPrefixTransformRule',
        () => string | 0
      >;
      const prefix = more.nationalPrefixForParsing();
      const rule = more.nationalPrefixTransformRule();
      // How long numbers may be is asked of the first country of a calling code, as the gateway does.
      const lengths = index === 0 ? ranges(plan.possibleLengths()) : '';
      // A 0 stands where there is none.
      return [country, callingCode, prefix || '', rule || '', lengths].join(' ');
    }),
);

const wanted = `// Made by emit-numbering-plans.ts from libphonenumber-js: country, calling code, what callers at home dial before a number, what it
// becomes, and how many digits a number has.
export const NUMBERING_PLANS = String.raw\`${lines.join('\n')}\`;
`;

if (process.argv.includes('--check')) {
  if (readFileSync(FILE, 'utf8') !== wanted) {
    process.stderr.write(`${FILE} is out of date: run npm run codegen.\n`);
    process.exitCode = 1;
  }
} else {
  writeFileSync(FILE, wanted);
}
