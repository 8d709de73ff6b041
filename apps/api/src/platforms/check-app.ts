import { type AppCheck, type Connector, type ConnectorError, isConnectorError } from '@libs/connector';

import { ProblemException } from '../http/problem.js';

const unchecked = 'Nothing was stored. Try again in a moment.';

/** What the person is told when an app could not be stored. */
const problemOfCheck = (platform: string, error: ConnectorError): ProblemException => {
  const options = { cause: error };
  if (error.kind === 'not-permitted')
    return new ProblemException(
      {
        status: 422,
        code: 'app-refused',
        title: `${platform} does not know this app id and secret`,
        detail: error.message,
      },
      options,
    );
  if (error.kind === 'rate-limited' || error.kind === 'transient')
    return new ProblemException(
      {
        status: 503,
        code: 'app-unchecked',
        title: `${platform} cannot be asked about the app at the moment`,
        detail: `${error.message} ${unchecked}`,
      },
      options,
    );
  return new ProblemException(
    {
      status: 422,
      code: 'app-unclear',
      title: `${platform} answered something else than expected when it was asked about the app`,
      detail: error.message,
    },
    options,
  );
};

/** Tries an app at its platform; throws a problem that says what to do. */
export const checkApp = async (connector: Connector, check: AppCheck): Promise<void> => {
  try {
    await connector.oauth.checkApp(check);
  } catch (error) {
    if (!isConnectorError(error)) throw error;
    throw problemOfCheck(connector.platform, error);
  }
};
