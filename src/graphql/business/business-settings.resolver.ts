import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { BusinessSettings } from '../../usecases/business-settings.ts';
import { updateBusiness } from '../../usecases/update-business.ts';
import type { GatewayContext } from '../context.ts';
import { InputCheck } from '../input-check.ts';
import { settle } from '../user-error/settle.ts';
import { UpdateBusinessInput } from './business-settings.input.ts';
import { UpdateBusinessPayload } from './business-settings.payload.ts';
import { Business } from './business.type.ts';

@Resolver()
export class BusinessSettingsResolver {
  @Mutation(() => UpdateBusinessPayload, {
    description:
      'Changes settings of the business; every change stands in `auditEvents`. What they refuse holds for messages that wait as ' +
      'well. Idempotent. Errors: INVALID.',
  })
  updateBusiness(
    @Arg('input', () => UpdateBusinessInput, { description: 'The settings to change.' }) input: UpdateBusinessInput,
    @Ctx() { services, caller }: GatewayContext,
  ): Promise<UpdateBusinessPayload> {
    return settle(
      new InputCheck(input).faults,
      () => updateBusiness(services.deps, caller, settingsOf(input)),
      (changed, userErrors) => ({ business: changed && new Business(changed), userErrors }),
    );
  }
}

/** Where null means something it is kept; elsewhere it is as left out. */
function settingsOf(input: UpdateBusinessInput): Partial<BusinessSettings> {
  const { policyEdition, messageRetentionDays, evidenceRetentionDays } = input;
  const { allowsMarketing, reconsentPolicy, keepsSuppressionList } = input;
  return {
    ...(allowsMarketing == null ? {} : { allowsMarketing }),
    ...(reconsentPolicy == null ? {} : { reconsentPolicy }),
    ...(keepsSuppressionList == null ? {} : { keepsSuppressionList }),
    ...(policyEdition === undefined ? {} : { policyEdition }),
    ...(messageRetentionDays === undefined ? {} : { messageRetentionDays }),
    ...(evidenceRetentionDays === undefined ? {} : { evidenceRetentionDays }),
  };
}
