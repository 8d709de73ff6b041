import { connectorSuite } from '@libs/testing';

import { linkedinScenario } from './fixtures/organization.fixture.js';
import { linkedin } from './linkedin.connector.js';

connectorSuite(linkedin, linkedinScenario);
