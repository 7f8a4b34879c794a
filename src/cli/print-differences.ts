export async function printDifferences(_url: string, _businessId: string): Promise<number> { return 0; }
