/** What sign-in logs with; pino's shape. Never a token, a cookie or a code. */
export interface AuthLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
