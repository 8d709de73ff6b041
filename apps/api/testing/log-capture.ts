import { ConsoleLogger, Logger } from '@nestjs/common';

/** What the process logs while it is watched. */
export interface LogCapture {
  /** What was logged since this was asked last, as it would be printed. */
  readonly take: () => string;
}

/** The usual logger, which prints into memory. */
class KeepingLogger extends ConsoleLogger {
  written = '';

  protected override printMessages(...printed: Parameters<ConsoleLogger['printMessages']>): void {
    const [messages, context = '', level = 'log', , , params] = printed;
    for (const message of messages)
      this.written += this.formatMessage(level, message, '', level, this.formatContext(context), '', params);
  }

  protected override printStackTrace(stack: string | undefined): void {
    if (stack !== undefined) this.written += `${stack}\n`;
  }
}

/** Keeps what would be printed from now on. */
export const captureLog = (): LogCapture => {
  const logger = new KeepingLogger('', { colors: false });
  Logger.overrideLogger(logger);
  return {
    take: () => {
      const { written } = logger;
      logger.written = '';
      return written;
    },
  };
};
