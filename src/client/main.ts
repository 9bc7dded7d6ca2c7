import './search/opener.ts';
import { enableCopyButtons } from './copy.ts';
import { enableDiagrams } from './diagrams.ts';
import { applyLanguage, enableLanguageSwitch } from './language.ts';
import { enableMenu } from './menu.ts';
import { showOverdue } from './overdue.ts';
import { stampPrint } from './print.ts';
import { enableThemeSwitch } from './theme.ts';

enableCopyButtons(document);
applyLanguage(document);
enableLanguageSwitch();
enableThemeSwitch();
enableMenu();
showOverdue(document, new Date());
stampPrint();
enableDiagrams();
