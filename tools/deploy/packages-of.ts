const PACKAGE = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/;

/** The folders of the packages that the modules of a bundle come from; our own workspaces are not among them. */
export function packagesOf(modules: string[]): string[] {
  const folders = modules.map((id) => PACKAGE.exec(id.replace(/^\0/, ""))?.[0]);
  return [...new Set(folders.filter((folder) => folder !== undefined))].sort();
}
