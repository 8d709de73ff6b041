import { connectorSuite } from '@libs/testing';

import { facebook } from './facebook.connector.js';
import { facebookScenario } from './fixtures/page.fixture.js';

connectorSuite(facebook, facebookScenario);
