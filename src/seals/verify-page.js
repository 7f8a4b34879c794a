const part = (id) => document.getElementById(id);

const shown = (list, items, toElements) => list.replaceChildren(...items.flatMap(toElements));

const line = (name, text, className = '') => {
  const element = document.createElement(name);
  element.textContent = text;
  element.className = className;
  return element;
};

async function checkReceipt() {
  part('told').hidden = true;
  part('checks').replaceChildren();
  try {
    const { holds, checks, receipt } = await verifyReceipt(
      receiptIn(part('receipt').value) ?? '',
      await publicKeys(part('keys').value),
    );
    shown(part('checks'), checks, ({ isGood, text }) => [
      line('li', `${isGood ? '✓' : '✗'} ${text}`, isGood ? 'good' : 'bad'),
    ]);
    tell(holds ? 'The receipt holds.' : 'The receipt does not hold: do not rely on it.', holds);
    if (holds) show(receipt);
  } catch (error) {
    tell(
      error.name === 'NotSupportedError'
        ? 'This browser is too old to check Ed25519 signatures. Use a newer one.'
        : error.message,
      false,
    );
  }
}

function tell(text, isGood) {
  part('verdict').textContent = text;
  part('verdict').className = isGood ? 'good' : 'bad';
}

function show({
  party_identification: [party],
  pii_processing: { privacy_notice: notices, purposes },
  events,
  consent_status: status,
  issued_time: issued,
}) {
  const evidence = ({ evidence }) =>
    evidence === undefined
      ? ''
      : [evidence.action, evidence.phone, ...(evidence.facts ?? []).map(({ name, value }) => `${name}: ${value}`)]
          .filter(Boolean)
          .join('\n');
  const facts = [
    ['Business', party.party_name],
    [
      'Purpose',
      purposes.map(({ purpose, purpose_description: description }) => `${purpose}: ${description}`).join('\n'),
    ],
    [`Consent as of ${issued}`, status],
    ...events.map((event) => [
      `${event.event_time}  ${event.event_type}  ${event.collection_method ?? ''}`,
      evidence(event) || event.consent_status,
    ]),
    ...notices.map(({ version, language, text }) => [`The notice, version ${version}, ${language}`, text]),
  ];
  shown(part('facts'), facts, ([name, value]) => [line('dt', name), line('dd', value)]);
  part('told').hidden = false;
}

for (const id of ['receipt', 'keys']) {
  const area = part(id);
  area.addEventListener('dragover', (event) => {
    event.preventDefault();
    area.classList.add('over');
  });
  area.addEventListener('dragleave', () => area.classList.remove('over'));
  area.addEventListener('drop', async (event) => {
    area.classList.remove('over');
    const [file] = event.dataTransfer.files;
    if (file === undefined) return;
    event.preventDefault();
    area.value = await file.text();
  });
}
part('check').addEventListener('click', checkReceipt);
