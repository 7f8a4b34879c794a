/** What had an advisory among what this repository installs, and where it was mended. */
export interface Advisory {
  readonly package: string;
  /** The first version without it, one for each major version that was mended. */
  readonly mendedIn: readonly [string, ...string[]];
  /** Under https://github.com/advisories/ */
  readonly id: string;
  readonly about: string;
}

const advisory = (name: string, mended: string, id: string, about: string): Advisory => ({
  package: name,
  mendedIn: mended.split(' ') as [string, ...string[]],
  id,
  about,
});

/** Read in GitHub's advisory database on 2026-11-22. Of a package with several, those that its newest versions had. */
export const ADVISORIES: readonly Advisory[] = [
  advisory('@apollo/server', '5.5.0', 'GHSA-9q82-xgwf-vj6h', "a browser's bug gets a query past the CSRF prevention"),
  advisory(
    '@apollo/server',
    '4.13.0 5.4.0',
    'GHSA-mp6q-xf9x-fwf7',
    'bodies in exotic character sets stall the process',
  ),
  advisory('graphql', '16.8.1', 'GHSA-9pv7-vfvm-6vr7', 'validation of overlapping fields takes too long'),
  advisory('fastify', '5.12.1', 'GHSA-3m5p-2c4r-xxw2', 'X-Forwarded-* is believed from a proxy that is not trusted'),
  advisory('fastify', '5.12.1', 'GHSA-w2qp-rph6-63g4', 'a body is validated in one form and handed over in another'),
  advisory('fastify', '5.8.5', 'GHSA-247c-9743-5963', 'a blank before the content type skips the validation'),
  advisory('fastify', '5.8.1', 'GHSA-573f-x89g-hqp9', 'a malformed content type passes'),
  advisory('fastify', '5.7.2', 'GHSA-jx2c-rxcm-jvmq', 'a tab in the content type skips the validation'),
  advisory('find-my-way', '9.7.0', 'GHSA-c96f-x56v-gq3h', 'a method that is named like a property ends the process'),
  advisory('find-my-way', '8.2.2 9.0.1', 'GHSA-rrr8-f88r-h8q6', 'routes with two parameters in one part backtrack'),
  advisory('fast-uri', '2.4.5 3.1.6 4.1.3', 'GHSA-fph4-wmhf-6fwf', 'a host is decoded twice'),
  advisory('fast-uri', '2.4.5 3.1.6 4.1.3', 'GHSA-f65p-4m7j-42xc', 'a malformed IPv6 address becomes another'),
  advisory('fast-uri', '2.4.5 3.1.6 4.1.3', 'GHSA-jqff-g426-hqxp', 'a scheme is decoded into another address'),
  advisory('ws', '5.2.5 6.2.4 7.5.11 8.21.0', 'GHSA-96hv-2xvq-fx4p', 'small fragments fill the memory'),
  advisory('ws', '8.20.1', 'GHSA-58qx-3vcg-4xpx', 'a reason for closing shows memory'),
  advisory('ws', '5.2.4 6.2.3 7.5.10 8.17.1', 'GHSA-3h5v-q93c-6h6q', 'a request with many headers ends the process'),
  advisory('@mikro-orm/core', '6.6.10 7.0.6', 'GHSA-gwhv-j974-6fxm', 'an object that is sent becomes SQL'),
  advisory('@mikro-orm/core', '6.6.10 7.0.6', 'GHSA-qpfv-44f3-qqx6', 'merging changes the prototype of everything'),
  advisory('@mikro-orm/sql', '7.0.14', 'GHSA-cfw5-68c4-ffqp', 'identifiers and JSON paths become SQL'),
  advisory('kysely', '0.28.17', 'GHSA-pv5w-4p9q-p3v2', 'JSON paths reach beyond what they name'),
  advisory('jose', '2.0.7 4.15.5', 'GHSA-hhhv-q57g-882q', 'a compressed token unpacks without end'),
  advisory('uuid', '11.1.1 12.0.1 13.0.1', 'GHSA-w5hq-g745-h8pq', 'ids are written past the end of a buffer'),
  advisory('qs', '6.16.0', 'GHSA-x5fp-wj9c-mxmx', 'lists are longer than their limit'),
  advisory('body-parser', '1.20.3 2.2.1', 'GHSA-wqch-xfxh-vrr4', 'many parameters stall the process'),
  advisory('js-yaml', '3.15.1 4.3.1', 'GHSA-5p4m-2wfm-xmqj', 'ordered maps stall the process'),
];

/** What the project asks for beyond any single advisory: fixes that came without a number of their own. */
export const FLOORS: Readonly<Record<string, string>> = {
  // `assign()` ignores special keys, and the direction of `orderBy` is checked, from here on (its changelog).
  '@mikro-orm/core': '7.1.7',
};
