import { openPage } from '../shown/open-page.tsx';
import { InvitationPage } from './invitation-page.tsx';

openPage(InvitationPage);
