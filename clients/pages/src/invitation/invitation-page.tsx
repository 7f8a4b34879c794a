import { useQuery } from 'urql';
import { PageInvitationDocument } from '../../../../schema/generated/operations.ts';
import { fill } from '../../../shared/src/languages.ts';
import { Loading } from '../confirmation/confirmation-page.tsx';
import { Failure, isLinkRefused, LinkRefused, Notice } from '../shown/failure.tsx';
import { Spoken, useTexts } from '../shown/language.tsx';
import { InvitationForm } from './invitation-form.tsx';

/** /i#cgi_…: asks for consent where a channel has no website of its own. */
export function InvitationPage() {
  const [{ data, error, fetching }, again] = useQuery({ query: PageInvitationDocument });
  const reload = (): void => again({ requestPolicy: 'network-only' });
  const invitation = data?.optInInvitation ?? null;
  return (
    <Spoken
      locales={[invitation?.locale]}
      title={invitation === null ? 'linkUnknownTitle' : 'inviteTitle'}
      values={{ business: invitation?.businessName ?? '' }}
    >
      {fetching && invitation === null && <Loading />}
      {invitation?.isOpen === true && <InvitationForm invitation={invitation} onChanged={reload} />}
      {invitation?.isOpen === false && <Over businessName={invitation.businessName} />}
      {!fetching && invitation === null && (error === undefined || isLinkRefused(error)) && (
        <LinkRefused error={error} />
      )}
      {error !== undefined && !isLinkRefused(error) && <Failure error={error} onRetry={reload} />}
    </Spoken>
  );
}

function Over({ businessName }: { readonly businessName: string }) {
  const texts = useTexts();
  const values = { business: businessName };
  return <Notice title={fill(texts.inviteTitle, values)} text={fill(texts.invitationOver, values)} testId="over" />;
}
