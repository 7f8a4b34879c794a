import { Arg, Args, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { createApiKey, createSiteKey, type NewKey } from '../../usecases/create-api-key.ts';
import { revokeApiKey } from '../../usecases/revoke-api-key.ts';
import { rotateApiKey, USUAL_OVERLAP_MINUTES } from '../../usecases/rotate-api-key.ts';
import type { Connection } from '../connection/connection.type.ts';
import { PageArgs } from '../connection/page.args.ts';
import { cursorsOf, readConnection } from '../connection/page.ts';
import type { GatewayContext } from '../context.ts';
import { InputCheck } from '../input-check.ts';
import { settle } from '../user-error/settle.ts';
import { CreateApiKeyInput, CreateSiteKeyInput, RevokeApiKeyInput, RotateApiKeyInput } from './api-key.input.ts';
import {
  CreateApiKeyPayload,
  CreateSiteKeyPayload,
  RevokeApiKeyPayload,
  RotateApiKeyPayload,
} from './api-key.payload.ts';
import { ApiKey, ApiKeyConnection } from './api-key.type.ts';

const CURSORS = cursorsOf('apiKeys');

@Resolver()
export class ApiKeyResolver {
  @Query(() => ApiKeyConnection, {
    description: 'The keys of the business, newest first, also those that open nothing any more.',
  })
  apiKeys(
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { services, caller }: GatewayContext,
  ): Promise<Connection<ApiKey>> {
    return readConnection(
      CURSORS,
      args,
      (page) => services.access.store.keys(caller, page),
      (record) => new ApiKey(record),
    );
  }

  @Mutation(() => CreateApiKeyPayload, {
    description:
      'Makes a secret key, of any scopes. It is shown once, so there is no idempotency key: a call that is repeated makes another key, ' +
      'and the one that nobody keeps can be revoked. A business has at most 200 keys that open something. Errors: INVALID.',
  })
  createApiKey(
    @Arg('input', () => CreateApiKeyInput, { description: 'What the key is for, and what it may do.' })
    input: CreateApiKeyInput,
    @Ctx() { services, caller }: GatewayContext,
  ): Promise<CreateApiKeyPayload> {
    const { scopes, sourceChannels = null } = input;
    const wanted = { ...sharedParts(input), scopes, sourceChannels };
    return settle(new InputCheck(input).faults, () => createApiKey(services.access, caller, wanted), newKeyPayload);
  }

  @Mutation(() => CreateSiteKeyPayload, {
    description:
      'Makes a public key, for the source of a page: from the listed origins it captures for WEBSITE and APP and reads notices, and ' +
      'nothing else. Whoever reads the page can opt in any number with it, also one that withdrew: where that matters, capture from ' +
      'your server with `requireConfirmation`. Repeated, it makes another key, as `createApiKey` does. Errors: INVALID.',
  })
  createSiteKey(
    @Arg('input', () => CreateSiteKeyInput, { description: 'What the key is for, and from which origins.' })
    input: CreateSiteKeyInput,
    @Ctx() { services, caller }: GatewayContext,
  ): Promise<CreateSiteKeyPayload> {
    const { origins, sourceChannels = null } = input;
    const wanted = { ...sharedParts(input), origins, sourceChannels };
    return settle(new InputCheck(input).faults, () => createSiteKey(services.access, caller, wanted), newKeyPayload);
  }

  @Mutation(() => RotateApiKeyPayload, {
    description:
      'Makes a key of the same name and rights, and lets the old one end after `overlapMinutes`. A key that was made for a time gets a ' +
      'successor for as long a time. Repeated, it makes another one. Errors: INVALID where the key opens nothing any more, NOT_FOUND.',
  })
  rotateApiKey(
    @Arg('input', () => RotateApiKeyInput, { description: 'Which key, and how long both open.' })
    input: RotateApiKeyInput,
    @Ctx() { services, caller }: GatewayContext,
  ): Promise<RotateApiKeyPayload> {
    const check = new InputCheck(input);
    const id = check.id('ApiKey', input.id, ['id']) ?? '';
    const overlapMinutes = input.overlapMinutes ?? USUAL_OVERLAP_MINUTES;
    return settle(
      check.faults,
      () => rotateApiKey(services.access, caller, { id, overlapMinutes }),
      (made, userErrors) => ({ ...newKeyPayload(made, userErrors), rotated: made && new ApiKey(made.old) }),
    );
  }

  @Mutation(() => RevokeApiKeyPayload, {
    description:
      'Ends a key for good: within a second it opens nothing, on no replica and on no open socket. Idempotent. It may be the key of ' +
      'this very call, and the last one; the command line makes a new one. Errors: INVALID, NOT_FOUND.',
  })
  revokeApiKey(
    @Arg('input', () => RevokeApiKeyInput, { description: 'Which key is to end.' }) input: RevokeApiKeyInput,
    @Ctx() { services, caller }: GatewayContext,
  ): Promise<RevokeApiKeyPayload> {
    const check = new InputCheck(input);
    const id = check.id('ApiKey', input.id, ['id']) ?? '';
    return settle(
      check.faults,
      () => revokeApiKey(services.access, caller, { id }),
      (revoked, userErrors) => ({ apiKey: revoked && new ApiKey(revoked), userErrors }),
    );
  }
}

function sharedParts(input: CreateApiKeyInput | CreateSiteKeyInput) {
  const { name, expiresAt = null, trustedDocumentsOnly, pointsPerMinute = null } = input;
  return { name, expiresAt, trustedDocumentsOnly: trustedDocumentsOnly ?? false, pointsPerMinute };
}

function newKeyPayload(
  made: NewKey | null,
  userErrors: CreateApiKeyPayload['userErrors'],
): Pick<CreateApiKeyPayload, 'apiKey' | 'key' | 'userErrors'> {
  return { apiKey: made && new ApiKey(made.record), key: made?.key ?? null, userErrors };
}
