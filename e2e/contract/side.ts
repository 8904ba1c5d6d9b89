/** One API server and its administrator. */
export interface Side {
  readonly url: string;
  readonly certificateAuthority: string;
  readonly certificate: string;
  readonly key: string;
}
