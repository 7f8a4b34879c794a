import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { BusinessPhone } from '../accounts.ts';
import { textOf, type JsonObject } from '../json-object.ts';
import { createTemplate } from '../templates/create-template.ts';
import { ALL_FIELDS, templateFields, templatePage } from '../templates/list-templates.ts';
import { deleteTemplate } from '../templates/review.ts';
import { templateErrors } from '../templates/template-errors.ts';
import { happened, type World } from '../world.ts';
import { drawFaults, PROXY_PAGE } from './draw-fault.ts';
import { missingParameter, unknownObject, type GraphError } from './graph-error.ts';
import type { OpenEnds } from './open-ends.ts';
import { bodyOf, queryOf, sendError, tokenFault } from './reading.ts';

type Answer = { readonly json: JsonObject } | { readonly error: GraphError };
type Act = (id: string, request: FastifyRequest) => Answer;

const PHONE_FIELDS = ['verified_name', 'code_verification_status', 'display_phone_number', 'quality_rating'];

/** What the Graph API knows beside messages: numbers, accounts and templates. */
export function addAccountRoutes(app: FastifyInstance, world: World, token: string, openEnds: OpenEnds): void {
  const route = (method: 'GET' | 'POST' | 'DELETE', path: string, act: Act): void => {
    app.route<{ Params: { id: string } }>({
      method,
      url: `/:version/:id${path}`,
      handler: async (request, reply) => {
        const faults = drawFaults(world, 'other');
        if (faults?.serverError != null) return sendError(reply, faults.serverError);
        if (faults?.notJson === true) return reply.code(502).type('text/html; charset=utf-8').send(PROXY_PAGE);
        const wrongToken = tokenFault(request, token);
        if (wrongToken !== null) return sendError(reply, wrongToken);
        const answer = act(request.params.id, request);
        happened(world, 'request', `${method}${path} ${'error' in answer ? answer.error.httpStatus : 200}`);
        if (faults?.silence === true) return openEnds.leaveOpen(reply, world.settings.faults.closeAfterMs);
        if (faults !== null) await openEnds.pause(world.settings.faults.slowMs);
        return give(reply, answer);
      },
    });
  };
  const ofAccount =
    (method: string, act: Act): Act =>
    (id, request) =>
      world.accounts.wabaIds.has(id) ? act(id, request) : { error: unknownObject(id, method) };

  route('GET', '', (id, request) => readNode(world, id, queryOf(request)));
  route(
    'GET',
    '/phone_numbers',
    ofAccount('GET', (id) => {
      const data = world.accounts.phones.filter(({ wabaId }) => wabaId === id);
      return { json: { data: data.map((phone) => phoneFields(phone, PHONE_FIELDS)) } };
    }),
  );
  route(
    'GET',
    '/subscribed_apps',
    ofAccount('GET', () => ({ json: { data: [] } })),
  );
  route(
    'POST',
    '/subscribed_apps',
    ofAccount('POST', () => ({ json: { success: true } })),
  );
  route(
    'GET',
    '/message_templates',
    ofAccount('GET', (id, request) => {
      const next = (after: string): string => nextPage(request, after);
      return { json: templatePage(world.templates.of(id), queryOf(request), next) };
    }),
  );
  route(
    'POST',
    '/message_templates',
    ofAccount('POST', (id, request) => {
      const created = createTemplate(world, id, bodyOf(request) ?? {});
      if (!created.ok) return { error: created.error };
      happened(world, 'template', 'template created');
      return { json: { id: created.value.id, status: created.value.status, category: created.value.category } };
    }),
  );
  route(
    'DELETE',
    '/message_templates',
    ofAccount('DELETE', (id, request) => removeTemplates(world, id, queryOf(request))),
  );
}

function give(reply: FastifyReply, answer: Answer): FastifyReply {
  return 'error' in answer ? sendError(reply, answer.error) : reply.send(answer.json);
}

function readNode(world: World, id: string, query: JsonObject): Answer {
  const asked = textOf(query['fields']) === '' ? null : textOf(query['fields']).split(',');
  const phone = world.accounts.phone(id);
  if (phone !== undefined) return { json: phoneFields(phone, asked ?? PHONE_FIELDS) };
  const template = world.templates.byId(id);
  if (template !== undefined) return { json: templateFields(template, asked ?? ALL_FIELDS) };
  if (!world.accounts.wabaIds.has(id)) return { error: unknownObject(id, 'GET') };
  const name = world.accounts.phones.find(({ wabaId }) => wabaId === id)?.verifiedName ?? 'WhatsApp Business Account';
  return { json: { id, name, timezone_id: '1', message_template_namespace: `simulated_${id}` } };
}

function phoneFields({ phone, phoneNumberId, verifiedName }: BusinessPhone, asked: readonly string[]): JsonObject {
  const all: JsonObject = {
    verified_name: verifiedName,
    code_verification_status: 'VERIFIED',
    display_phone_number: `+${phone}`,
    quality_rating: 'GREEN',
    platform_type: 'CLOUD_API',
    throughput: { level: 'STANDARD' },
    name_status: 'APPROVED',
    status: 'CONNECTED',
  };
  const known = asked.map((field) => field.trim()).filter((field) => field in all);
  return { ...Object.fromEntries(known.map((field) => [field, all[field]])), id: phoneNumberId };
}

function nextPage(request: FastifyRequest, after: string): string {
  const url = new URL(request.url, `http://${request.headers.host ?? 'localhost'}`);
  url.searchParams.delete('before');
  url.searchParams.set('after', after);
  return url.href;
}

/** By name: in all languages; with `hsm_id` too: that one. */
function removeTemplates(world: World, wabaId: string, query: JsonObject): Answer {
  const name = textOf(query['name']);
  if (name === '') return { error: missingParameter('name') };
  const id = textOf(query['hsm_id']);
  const templates = world.templates
    .of(wabaId)
    .filter((template) => template.name === name && (id === '' || template.id === id));
  if (templates.length === 0) return { error: templateErrors.notFound(name) };
  for (const template of templates) deleteTemplate(world, template);
  return { json: { success: true } };
}
