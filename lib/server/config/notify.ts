import type { Route } from "#lib/model/notification/route.ts";

interface Named {
  /** As routes name it. */
  readonly name: string;
  /** Nothing is sent while it is false. */
  readonly isEnabled: boolean;
  /** Authorities to trust instead of the system's; absolute path. */
  readonly caFile: string | null;
}

/** An incoming webhook: its address is its secret, and stays in its file. */
export interface SlackConfig extends Named {
  readonly kind: "slack";
  readonly webhookFile: string;
}

export interface EmailConfig extends Named {
  readonly kind: "email";
  readonly host: string;
  readonly port: number;
  /** `tls` from the first byte, `starttls` or nothing; `none` only to addresses that `allow` lists. */
  readonly security: "tls" | "starttls" | "none";
  readonly login: { readonly username: string; readonly passwordFile: string } | null;
  readonly from: string;
  readonly to: readonly string[];
}

export interface WebhookConfig extends Named {
  readonly kind: "webhook";
  /** The address, or the file it is in when it holds a secret. */
  readonly url: { readonly text: string } | { readonly file: string };
  /** Of what signs the body. */
  readonly secretFile: string | null;
  /** Of a bearer token. */
  readonly tokenFile: string | null;
}

export type ChannelConfig = SlackConfig | EmailConfig | WebhookConfig;

/** A route, and which groups of the sign-in may look at it beside administrators. */
export interface RouteConfig extends Route {
  readonly groups: readonly string[];
}

/** Whom findings and alerts are told to. Read at the start only. */
export interface NotifyConfig {
  readonly channels: readonly ChannelConfig[];
  /** In their order; the last one takes what no other took, unless the configuration does without. */
  readonly routes: readonly RouteConfig[];
  /** Addresses (`10.1.2.3`, `10.0.0.0/8`) that are sent to although they are private. */
  readonly allow: readonly string[];
}
