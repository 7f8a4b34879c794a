import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { userError } from '../../consent/user-error.ts';
import { acceptOptInInvitation } from '../../usecases/accept-opt-in-invitation.ts';
import { createOptInInvitation } from '../../usecases/create-opt-in-invitation.ts';
import type { InvitationView } from '../../usecases/invitations.ts';
import type { GatewayContext } from '../context.ts';
import { InputCheck } from '../input-check.ts';
import { encodeId } from '../node/global-id.ts';
import { Notice } from '../notice/notice.type.ts';
import { capturePayload } from '../opt-in/capture.ts';
import { CaptureOptInPayload } from '../opt-in/opt-in.payload.ts';
import { addressOfCustomer, storedKey, toldTo } from '../opt-in/public-capture.ts';
import { qrCodeOf } from '../qr-code.ts';
import { requestOf } from '../request-marks.ts';
import { Url } from '../scalars/url.ts';
import { settle } from '../user-error/settle.ts';
import { A_WEEK, AcceptOptInInvitationInput, CreateOptInInvitationInput } from './opt-in-invitation.input.ts';
import { CreateOptInInvitationPayload, OptInInvitation } from './opt-in-invitation.type.ts';

@Resolver(() => OptInInvitation)
export class OptInInvitationResolver {
  @Query(() => OptInInvitation, {
    nullable: true,
    description: "The invitation that the caller's link is. Null for other credentials.",
  })
  async optInInvitation(@Ctx() context: GatewayContext): Promise<OptInInvitation | null> {
    const { services, caller } = context;
    const { link } = caller.rights;
    if (link?.to !== 'INVITATION') return null;
    const view = await services.deps.invitations.view(caller, { id: link.id });
    return view && shown(context, view);
  }

  @Mutation(() => CreateOptInInvitationPayload, {
    description:
      'Makes a link that asks for consent, for the channels that have no page of yours. A key that is limited to channels may invite ' +
      'for those. Errors: INVALID, NOT_FOUND for a purpose, a notice, a sender or a customer, IDEMPOTENCY_CONFLICT.',
  })
  async createOptInInvitation(
    @Arg('input', () => CreateOptInInvitationInput, { description: 'What is asked, and of whom.' })
    input: CreateOptInInvitationInput,
    @Ctx() context: GatewayContext,
  ): Promise<CreateOptInInvitationPayload> {
    const { services, caller } = context;
    const check = new InputCheck(input);
    const { idempotencyKey, sourceChannel, purposes, locale, reference = null, maxUses = null, email = null } = input;
    const senderId = check.id('Sender', input.senderId, ['senderId']);
    const customer = input.customer == null ? null : check.customerRef(input.customer, ['customer']);
    const expiresInMinutes = input.expiresInMinutes ?? A_WEEK;
    return settle(
      check.faults,
      () =>
        createOptInInvitation(services.deps, caller, {
          ...{ idempotencyKey, sourceChannel, purposes, locale, senderId, customer, reference, maxUses },
          expiresInMinutes,
          email: email && { to: email.to },
        }),
      (made, userErrors) => ({
        invitation: made && shown(context, made.view),
        emailSent: made?.emailSent ?? null,
        userErrors,
      }),
    );
  }

  @Mutation(() => CaptureOptInPayload, {
    description:
      "Records the consent that the caller's invitation asked for, with the channel of the invitation, and counts its use. The answer is " +
      'the same whoever the number belongs to: `customer` is null, `optIns` is empty, and it is done where `userErrors` is empty. ' +
      'Errors: INVALID where the invitation is used up, has expired or shows other notices by now, NOT_FOUND, PASSIVE_CONSENT.',
  })
  async acceptOptInInvitation(
    @Arg('input', () => AcceptOptInInvitationInput, { description: 'What was agreed to, and by which number.' })
    input: AcceptOptInInvitationInput,
    @Ctx() context: GatewayContext,
  ): Promise<CaptureOptInPayload> {
    const { services, caller } = context;
    const { link } = caller.rights;
    const check = new InputCheck(input);
    const noticeIds = check.ids('Notice', input.noticeIds, ['noticeIds']);
    const { phone = null, preselected, userAgent = null } = input;
    const invitationId = link?.to === 'INVITATION' ? link.id : null;
    return settle(
      [...check.faults, ...(invitationId === null ? [NO_INVITATION] : [])],
      () =>
        acceptOptInInvitation(services.deps, caller, {
          idempotencyKey: storedKey(caller.rights, input, services.deps.generate),
          invitationId: invitationId ?? '',
          publicId: encodeId('OptInInvitation', invitationId ?? ''),
          ...{ phone, noticeIds, preselected, userAgent },
          ipAddress: addressOfCustomer(caller.rights, requestOf(context)),
        }),
      (answer, userErrors) => toldTo(caller.rights, capturePayload(context, answer, userErrors)),
    );
  }

  @FieldResolver(() => [Notice], {
    description: 'For each purpose the newest notice: what has to be shown, and agreed to.',
  })
  notices(@Root() { view }: OptInInvitation, @Ctx() { loaders }: GatewayContext): Notice[] {
    return view.notices.map(({ notice }) => loaders.notice.prime(notice));
  }

  @FieldResolver(() => Url, {
    description: 'The link for the person: short, and it carries its own authority behind the `#`.',
  })
  url(@Root() { view }: OptInInvitation, @Ctx() context: GatewayContext): Promise<string> {
    return urlOf(context, view);
  }

  @FieldResolver(() => String, {
    description: 'The link as a QR code: a whole SVG document, black on white with its quiet zone.',
  })
  async qrCode(@Root() { view }: OptInInvitation, @Ctx() context: GatewayContext): Promise<string> {
    return qrCodeOf(await urlOf(context, view));
  }
}

const NO_INVITATION = userError(
  'NOT_FOUND',
  null,
  'This credential is no invitation. Send what stands behind the # of its link, as `Authorization: Bearer <it>`.',
);

function urlOf({ services, caller }: GatewayContext, { invitation }: InvitationView): Promise<string> {
  return services.deps.links.invitation(caller.businessId, invitation.id);
}

function shown({ loaders }: GatewayContext, view: InvitationView): OptInInvitation {
  loaders.sender.prime(view.sender);
  for (const { purpose } of view.notices) loaders.purpose.prime(purpose);
  return new OptInInvitation(view);
}
