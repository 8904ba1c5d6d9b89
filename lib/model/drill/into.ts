/** The cluster that a drill restores into: the namespace's own, unless it names another. Drills of before others were possible name none. */
export const intoOf = ({ cluster, into }: { readonly cluster: string; readonly into?: string | undefined }): string =>
  into || cluster;
