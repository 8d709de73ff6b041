/** Tells of an outage once and of its end once, however often it is felt between. */
export interface OutageLog {
  failed(error: Error): void;
  worked(): void;
}

/** Who is told. */
export interface OutageListener {
  readonly onOutage: (message: string) => void;
  readonly onRecovery: () => void;
}

/** A log that begins in good order. */
export const createOutageLog = ({ onOutage, onRecovery }: OutageListener): OutageLog => {
  let isDown = false;
  return {
    failed: (error) => {
      if (isDown) return;
      isDown = true;
      // A connection that could not be made to any of several addresses carries its reasons only inside.
      const first: unknown = error instanceof AggregateError ? error.errors[0] : undefined;
      onOutage(error.message !== '' ? error.message : first instanceof Error ? first.message : error.name);
    },
    worked: () => {
      if (!isDown) return;
      isDown = false;
      onRecovery();
    },
  };
};
