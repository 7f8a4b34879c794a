import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { checkTemplate, type TemplateDraft } from '../../src/consent/template-check.ts';
import { BUTTON_TYPES, HEADER_MEDIA, NO_PARTS, type TemplateButton } from '../../src/consent/template-parts.ts';
import { parameterFaults, sampleValues } from '../../src/consent/template-values.ts';
import { templateParameters } from '../../src/consent/template.ts';

const draft = (changes: Partial<TemplateDraft>): TemplateDraft => ({
  ...NO_PARTS,
  name: 'order_shipped',
  body: 'It is on its way.',
  parameterFormat: 'POSITIONAL',
  ...changes,
});
function faultsOf(changes: Partial<TemplateDraft>): string[] {
  const checked = checkTemplate(draft(changes));
  return checked.ok ? [] : checked.errors.map(({ field }) => field?.join('.') ?? '');
}
const button = (changes: Partial<TemplateButton>): TemplateButton => ({
  type: 'QUICK_REPLY',
  text: 'Thanks',
  url: null,
  phone: null,
  ...changes,
});
const link = (url: string | null): Partial<TemplateDraft> => ({ buttons: [button({ type: 'URL', url })] });
const call = (phone: string | null): Partial<TemplateDraft> => ({ buttons: [button({ type: 'PHONE_NUMBER', phone })] });
const head = (text: string, parameterFormat: 'POSITIONAL' | 'NAMED' = 'POSITIONAL'): Partial<TemplateDraft> => ({
  header: { format: 'TEXT', text },
  parameterFormat,
});

describe('what stands around the body of a template', () => {
  test.each([
    ['a header of 60 characters', head('😀'.repeat(60))],
    ['a header with one variable', head('Order {{1}}')],
    ['a header with one named variable', head('Dear {{name}}', 'NAMED')],
    ...HEADER_MEDIA.map((format) => [`a header of ${format}`, { header: { format } }] as const),
    ['a footer of 60 characters', { footer: 'x'.repeat(60) }],
    ['ten buttons', { buttons: Array.from({ length: 10 }, () => button({})) }],
    ['a button that opens an address', link('https://acme.example/orders')],
    ['a button whose address ends in a variable', link('http://acme.example/?order={{1}}')],
    ['a button that calls', call('+14155550123')],
    ['a button that copies a code', { buttons: [button({ type: 'COPY_CODE' })] }],
  ])('may be %s', (_, changes) => expect(faultsOf(changes)).toEqual([]));

  test.each<[string, string, Partial<TemplateDraft>]>([
    ['a header over 60 characters', 'header.text', head('x'.repeat(61))],
    ['an empty header', 'header.text', head(' ')],
    ['a text header without a text', 'header.text', { header: { format: 'TEXT' } }],
    ['a header with two variables', 'header.text', head('{{1}} and {{2}}')],
    ['a header with a half variable', 'header.text', head('Order {{1')],
    ['a header whose variable has the format of others', 'header.text', head('Order {{1}}', 'NAMED')],
    ['a header that does not count from one', 'header.text', head('Order {{2}}')],
    ['a media header with a text', 'header.text', { header: { format: 'IMAGE', text: 'Look' } }],
    ['a footer over 60 characters', 'footer', { footer: 'x'.repeat(61) }],
    ['an empty footer', 'footer', { footer: '' }],
    ['a footer with a variable', 'footer', { footer: 'Bye {{1}}' }],
    ['eleven buttons', 'buttons', { buttons: Array.from({ length: 11 }, () => button({})) }],
    ['a button over 25 characters', 'buttons.1.text', { buttons: [button({}), button({ text: 'x'.repeat(26) })] }],
    ['a button with a variable in its text', 'buttons.0.text', { buttons: [button({ text: 'To {{1}}' })] }],
    ['a button of a kind that is unknown here', 'buttons.0.type', { buttons: [button({ type: 'OTHER' })] }],
    ['a link without an address', 'buttons.0.url', link(null)],
    ['a link to a file', 'buttons.0.url', link('file:///etc/passwd')],
    ['a link with a variable in its middle', 'buttons.0.url', link('https://acme.example/{{1}}/order')],
    ['a link with another variable', 'buttons.0.url', link('https://acme.example/{{2}}')],
    ['a link with two variables', 'buttons.0.url', link('https://acme.example/{{1}}{{1}}')],
    ['a link over 2000 characters', 'buttons.0.url', link(`https://acme.example/${'x'.repeat(2000)}`)],
    ['a quick reply with an address', 'buttons.0.url', { buttons: [button({ url: 'https://acme.example' })] }],
    ['a call without a number', 'buttons.0.phone', call(null)],
    ['a call to no international number', 'buttons.0.phone', call('0415 555 0123')],
    [
      'a link with a number',
      'buttons.0.phone',
      { buttons: [button({ type: 'URL', url: 'https://a.example', phone: '+14155550123' })] },
    ],
  ])('is not %s', (_, field, changes) => expect(faultsOf(changes)).toEqual([field]));

  test('is told with everything else that is wrong at once', () => {
    expect(faultsOf({ name: 'No', body: '', ...head(''), footer: '' })).toEqual([
      'name',
      'body',
      'header.text',
      'footer',
    ]);
  });
});

describe('the variables of a template', () => {
  test('are those of the body, then of the header, then of the buttons, which are counted from one', () => {
    const buttons = [
      button({}),
      button({ type: 'URL', url: 'https://acme.example/{{1}}' }),
      button({ type: 'URL', url: 'https://acme.example/' }),
      button({ type: 'COPY_CODE' }),
      button({ type: 'OTHER' }),
      button({ type: 'URL', url: 'https://acme.example/{{1}}' }),
      button({ type: 'OTP' }),
    ];
    const header = { format: 'TEXT', text: 'Order {{number}}' } as const;
    expect(templateParameters({ body: 'Dear {{name}}, of {{city}}', header, buttons })).toEqual([
      'name',
      'city',
      'header.number',
      'button.2',
      'button.4',
      'button.6',
    ]);
  });

  test.each(HEADER_MEDIA)('of a header of %s are the address of its file', (format) => {
    expect(templateParameters({ ...NO_PARTS, body: 'Look', header: { format } })).toEqual(['header.url']);
  });

  test('of a checked template are those', () => {
    expect(checkTemplate(draft({ ...head('Order {{1}}'), body: 'For {{1}}' }))).toEqual({
      ok: true,
      value: { header: { format: 'TEXT', text: 'Order {{1}}' }, parameters: ['1', 'header.1'] },
    });
  });

  test('are each named once, whatever the template', () => {
    const anyButton = fc.record({
      type: fc.constantFrom(...BUTTON_TYPES),
      text: fc.string(),
      url: fc.option(fc.constantFrom('https://a.example/', 'https://a.example/{{1}}')),
      phone: fc.constant(null),
    });
    const header = fc.option(fc.constantFrom({ format: 'TEXT', text: '{{1}}' } as const, { format: 'IMAGE' } as const));
    const body = fc.constantFrom('Hello', 'Hello {{1}}', '{{2}} of {{1}} and {{2}}');
    fc.assert(
      fc.property(fc.record({ body, header, buttons: fc.array(anyButton, { maxLength: 10 }) }), (template) => {
        const parameters = templateParameters(template);
        expect(new Set(parameters).size).toBe(parameters.length);
        expect(
          parameterFaults(
            { parameters, header: template.header },
            sampleValues({ parameters, header: template.header }),
          ),
        ).toEqual([]);
      }),
    );
  });
});

describe("the address of a media header's file", () => {
  const faults = (value: string): number =>
    parameterFaults({ parameters: ['header.url'], header: { format: 'IMAGE' } }, [{ name: 'header.url', value }])
      .length;

  test.each(['https://acme.example/a.jpg', `https://acme.example/${'x'.repeat(1979)}`])('may be %.40s', (value) =>
    expect(faults(value)).toBe(0),
  );
  test.each([
    '',
    'http://acme.example/a.jpg',
    'acme.example/a.jpg',
    'data:image/png;base64,AA==',
    'https://acme.example/a b.jpg',
    'https://',
    `https://acme.example/${'x'.repeat(1980)}`,
  ])('may not be "%.40s"', (value) => expect(faults(value)).toBe(1));

  test('is none where a text header only has a variable of that name', () => {
    const template = { parameters: ['header.url'], header: { format: 'TEXT', text: 'See {{url}}' } } as const;
    expect(parameterFaults(template, [{ name: 'header.url', value: 'our shop' }])).toEqual([]);
  });

  test('is longer than other values may be', () => {
    const template = { parameters: ['1'], header: null };
    expect(parameterFaults(template, [{ name: '1', value: '😀'.repeat(1024) }])).toEqual([]);
    expect(parameterFaults(template, [{ name: '1', value: 'x'.repeat(1025) }])).toHaveLength(1);
  });
});
