import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import examples from 'libphonenumber-js/examples.mobile.json' with { type: 'json' };
import { parsePhoneNumberFromString as parseMobile } from 'libphonenumber-js/mobile';
import { getExampleNumber, parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/min';
import { countriesIn, likelyCountry } from '../../clients/shared/src/phone/countries.ts';
import { formatPhone, parsePhone } from '../../clients/shared/src/phone/parse-phone.ts';

const COUNTRIES = countriesIn('en').map(({ code }) => code);

test.each([
  ['0171 1234567', 'DE', '+491711234567'],
  ['+49 (0)171 / 123-4567', 'US', '+491711234567'],
  ['0049 171 1234567', 'FR', '+491711234567'],
  ['(415) 555-0123', 'US', '+14155550123'],
  ['1 415 555 0123', 'US', '+14155550123'],
  ['011 49 171 1234567', 'US', '+491711234567'],
  ['06 12 34 56 78', 'FR', '+33612345678'],
  ['06 1234 5678', 'IT', '+390612345678'],
  ['8 912 345-67-89', 'RU', '+79123456789'],
  ['11 15 2345-6789', 'AR', '+5491123456789'],
  ['٠٥٠ ١٢٣ ٤٥٦٧', 'AE', '+971501234567'],
  ['०९८७६५४३२१०', 'IN', '+919876543210'],
  ['46 70 000 00 00', 'SE', '+46700000000'],
  ['＋49 171 1234567', 'DE', '+491711234567'],
])('%s, written in %s, is %s', (text, country, e164) => {
  expect(parsePhone(text, country)).toMatchObject({ e164 });
});

test.each([
  ['', 'DE', 'EMPTY'],
  ['call me', 'DE', 'NO_NUMBER'],
  ['0171 1234567 ext 5', 'DE', 'NO_NUMBER'],
  ['+999 123456', 'DE', 'COUNTRY_CODE_UNKNOWN'],
  ['415 555', 'US', 'TOO_SHORT'],
  ['415 555 0123 456', 'US', 'TOO_LONG'],
  ['1'.repeat(60), 'DE', 'NO_NUMBER'],
])('%s, written in %s, is %s', (text, country, fault) => {
  expect(parsePhone(text, country)).toEqual({ fault });
});

test('a number of every country is understood as it is written there, and as it is written anywhere', () => {
  for (const country of COUNTRIES) {
    const example = getExampleNumber(country as CountryCode, examples);
    if (example === undefined) continue;
    for (const text of [example.formatNational(), example.formatInternational(), example.number]) {
      expect([country, text, parsePhone(text, country).e164]).toEqual([country, text, example.number]);
    }
    expect(parsePhone(example.formatInternational(), 'US').e164).toBe(example.number);
  }
});

test('every mobile number is the same number to the form and to the gateway', () => {
  const digits = fc
    .array(fc.constantFrom('0', '1', '2', '3', '4', '5', '6', '7', '8', '9'), { minLength: 5, maxLength: 13 })
    .map((all) => all.join(''));
  const plans = fc.constantFrom(...countriesIn('en'));
  fc.assert(
    fc.property(plans, digits, fc.boolean(), ({ code, callingCode }, rest, isInternational) => {
      const text = isInternational ? `+${callingCode}${rest}` : rest;
      const number = parseMobile(text, { defaultCountry: code as CountryCode, extract: false });
      // Without + a country code, or what is dialled before one, can be the begin of a number as well.
      fc.pre(
        number?.isValid() === true && (isInternational || !rest.startsWith(callingCode)) && !rest.startsWith('00'),
      );
      fc.pre(number.countryCallingCode === callingCode);
      const { e164 = '' } = parsePhone(text, code);
      expect([e164, parsePhoneNumberFromString(e164)?.number]).toEqual([number.number, number.number]);
    }),
    { numRuns: 1_000, maxSkipsPerRun: 100 },
  );
});

test('whatever is typed, it is a number or a fault', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.constantFrom(...COUNTRIES, '', 'XX'), (text, country) => {
      const { e164, fault } = parsePhone(text, country);
      expect((e164 === undefined) !== (fault === undefined)).toBe(true);
    }),
  );
});

test('a number is shown in groups, all of it', () => {
  expect(formatPhone('+491711234567')).toBe('+49 171 123 4567');
  fc.assert(
    fc.property(fc.constantFrom(...COUNTRIES), (country) => {
      const e164 = getExampleNumber(country as CountryCode, examples)?.number ?? '+14155550123';
      expect(formatPhone(e164).replaceAll(' ', '')).toBe(e164);
    }),
  );
});

test('the country is the one that the page names, else the one of the browser, else the one of the business', () => {
  const hints = { given: 'at', languages: ['fr-CH', 'en'], senderPhone: '+15550783881' };
  expect(likelyCountry(hints)).toBe('AT');
  expect(likelyCountry({ ...hints, given: 'nowhere' })).toBe('CH');
  expect(likelyCountry({ ...hints, given: null, languages: ['en', '§'] })).toBe('US');
  expect(likelyCountry({ languages: [], senderPhone: '+4930123456' })).toBe('DE');
});

test('countries have the names of the language, in its order', () => {
  const names = countriesIn('de').map(({ name }) => name);
  expect(names).toContain('Österreich');
  expect(names.indexOf('Österreich')).toBeLessThan(names.indexOf('Polen'));
});
