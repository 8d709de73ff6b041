import { connectorSuite } from '@libs/testing';

import { xScenario } from './fixtures/profile.fixture.js';
import { x } from './x.connector.js';

connectorSuite(x, xScenario);
