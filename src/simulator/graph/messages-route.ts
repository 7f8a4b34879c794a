import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { JsonObject } from '../json-object.ts';
import type { Message } from '../messages/message.ts';
import { sendMessage } from '../messages/send-message.ts';
import { answerOf, detailed, whatsAppErrors } from '../messages/whatsapp-errors.ts';
import { happened, type World } from '../world.ts';
import { drawFaults, PROXY_PAGE } from './draw-fault.ts';
import { errorBody, unknownObject, type GraphError } from './graph-error.ts';
import { bodyOf, tokenFault } from './reading.ts';
import type { OpenEnds } from './open-ends.ts';

type Outcome =
  | { readonly kind: 'error'; readonly error: GraphError }
  | { readonly kind: 'page' }
  | { readonly kind: 'done'; readonly message: Message | null; readonly isSilent: boolean };

interface Params {
  readonly version: string;
  readonly id: string;
}

/** POST /{version}/{phone number id}/messages: sends, and marks a customer's message as read. */
export function addMessagesRoute(app: FastifyInstance, world: World, token: string, openEnds: OpenEnds): void {
  app.post<{ Params: Params }>('/:version/:id/messages', async (request, reply) => {
    const body = bodyOf(request);
    const outcome = decide(world, token, request, body);
    const isSilent = outcome.kind === 'done' && outcome.isSilent;
    const httpStatus = isSilent ? null : statusOf(outcome);
    world.messages.addRequest({
      at: world.now(),
      phoneNumberId: request.params.id,
      body,
      httpStatus,
      code: outcome.kind === 'error' ? outcome.error.code : null,
      messageId: outcome.kind === 'done' ? (outcome.message?.accepted.id ?? null) : null,
    });
    happened(world, 'request', `messages ${httpStatus === null ? 'never answered' : String(httpStatus)}`);
    const { closeAfterMs, slowMs } = world.settings.faults;
    if (isSilent) return openEnds.leaveOpen(reply, closeAfterMs);
    await openEnds.pause(slowMs);
    return answer(reply, outcome);
  });
}

function decide(
  world: World,
  token: string,
  request: FastifyRequest<{ Params: Params }>,
  body: JsonObject | null,
): Outcome {
  const faults = drawFaults(world, 'messages');
  if (faults?.serverError != null) return { kind: 'error', error: faults.serverError };
  if (faults?.notJson === true) return { kind: 'page' };
  const wrongToken = tokenFault(request, token);
  if (wrongToken !== null) return { kind: 'error', error: wrongToken };
  const phone = world.accounts.phone(request.params.id);
  if (phone === undefined) return { kind: 'error', error: unknownObject(request.params.id, 'POST') };
  if (faults?.throughput === true) return { kind: 'error', error: answerOf(whatsAppErrors.throughput) };
  const isSilent = faults?.silence === true;
  if (body?.['status'] === 'read') return markRead(body, isSilent);
  const sent = sendMessage(world, phone, body, Number.parseFloat(request.params.version.slice(1)));
  return sent.ok ? { kind: 'done', message: sent.value, isSilent } : { kind: 'error', error: sent.error };
}

/** The business tells that it has read a customer's message. Nothing follows from it here but the answer. */
function markRead(body: JsonObject, isSilent: boolean): Outcome {
  const id = body['message_id'];
  if (typeof id !== 'string' || !id.startsWith('wamid.')) {
    return { kind: 'error', error: answerOf(detailed.parameterInvalid('message_id is not a message id.')) };
  }
  return { kind: 'done', message: null, isSilent };
}

function statusOf(outcome: Outcome): number {
  if (outcome.kind === 'error') return outcome.error.httpStatus;
  return outcome.kind === 'page' ? 502 : 200;
}

function answer(reply: FastifyReply, outcome: Outcome): FastifyReply {
  if (outcome.kind === 'page') return reply.code(502).type('text/html; charset=utf-8').send(PROXY_PAGE);
  if (outcome.kind === 'error') return reply.code(outcome.error.httpStatus).send(errorBody(outcome.error));
  if (outcome.message === null) return reply.send({ success: true });
  const { accepted, person } = outcome.message;
  const contact =
    accepted.to === null
      ? { input: accepted.recipient, user_id: person.userId }
      : { input: accepted.to, wa_id: person.phone };
  const state = accepted.type === 'template' ? { message_status: 'accepted' } : {};
  return reply.send({
    messaging_product: 'whatsapp',
    contacts: [contact],
    messages: [{ id: accepted.id, ...state }],
  });
}
