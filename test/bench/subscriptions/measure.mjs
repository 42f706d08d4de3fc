export async function measureSubscriptions() {}
