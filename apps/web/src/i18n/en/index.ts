import { accounts } from './accounts.js';
import { alertPage } from './alert-page.js';
import { alerts } from './alerts.js';
import { app } from './app.js';
import { audiences } from './audiences.js';
import { auditLog } from './audit-log.js';
import { backfills } from './backfills.js';
import { bestTimes } from './best-times.js';
import { cells } from './cells.js';
import { boards } from './boards.js';
import { channels } from './channels.js';
import { connect } from './connect.js';
import { disclosure } from './disclosure.js';
import { engagement } from './engagement.js';
import { evidence } from './evidence.js';
import { exportMenu } from './exports.js';
import { figureChanges } from './figure-changes.js';
import { figures } from './figures.js';
import { followerAudiences } from './follower-audiences.js';
import { followers } from './followers.js';
import { growth } from './growth.js';
import { health } from './health.js';
import { identity } from './identity.js';
import { labels } from './labels.js';
import { live } from './live.js';
import { marks } from './marks.js';
import { mailedReports } from './mailed-reports.js';
import { members } from './members.js';
import { people } from './people.js';
import { pictures } from './pictures.js';
import { rates } from './rates.js';
import { reconciliation } from './reconciliation.js';
import { responseTimes } from './response-times.js';
import { retention } from './retention.js';
import { reasons } from './reasons.js';
import { savedReports } from './saved-reports.js';
import { segments } from './segments.js';
import { sentiment } from './sentiment.js';
import { settings } from './settings.js';
import { settingsPages } from './settings-pages.js';
import { spending } from './spending.js';
import { thumbnails } from './thumbnails.js';
import { webhooks } from './webhooks.js';

/** The English sentences, in ICU message format. */
export const catalogue = {
  ...app,
  ...alerts,
  ...alertPage,
  ...cells,
  ...identity,
  ...engagement,
  ...disclosure,
  ...evidence,
  ...exportMenu,
  ...figures,
  ...figureChanges,
  ...accounts,
  ...connect,
  ...reasons,
  ...settings,
  ...settingsPages,
  ...labels,
  ...members,
  ...audiences,
  ...people,
  ...auditLog,
  ...health,
  ...reconciliation,
  ...bestTimes,
  ...responseTimes,
  ...sentiment,
  ...retention,
  ...spending,
  ...webhooks,
  ...followerAudiences,
  ...followers,
  ...growth,
  ...segments,
  ...savedReports,
  ...boards,
  ...live,
  ...mailedReports,
  ...channels,
  ...backfills,
  ...rates,
  ...marks,
  ...pictures,
  ...thumbnails,
};
