import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isObject, objectOf, textOf, type JsonObject } from '../json-object.ts';
import { errorBody, graphErrors, type GraphError } from './graph-error.ts';

/** Reads whatever is sent, whatever it calls itself; what is no JSON object is left to Meta's own errors. */
export function readJsonBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => {
    done(null, parsed(String(body)));
  });
}

function parsed(text: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

export function bodyOf({ body }: FastifyRequest): JsonObject | null {
  return isObject(body) ? body : null;
}

export function queryOf({ query }: FastifyRequest): JsonObject {
  return objectOf(query);
}

export function sendError(reply: FastifyReply, error: GraphError): FastifyReply {
  return reply.code(error.httpStatus).send(errorBody(error));
}

/** What is wrong with the token of a request; null where it is the right one. */
export function tokenFault(request: FastifyRequest, token: string): GraphError | null {
  const given = /^Bearer\s+(.+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const candidate = given ?? textOf(queryOf(request)['access_token']);
  if (candidate === '') return graphErrors.noToken;
  return isSame(candidate, token) ? null : graphErrors.wrongToken;
}

function isSame(given: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
