import { openPage } from '../shown/open-page.tsx';
import { ConfirmationPage } from './confirmation-page.tsx';

openPage(ConfirmationPage);
