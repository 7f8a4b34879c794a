import { openPage } from '../shown/open-page.tsx';
import { PreferencesPage } from './preferences-page.tsx';

openPage(PreferencesPage);
