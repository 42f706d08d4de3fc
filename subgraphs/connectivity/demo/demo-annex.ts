import type { InterfaceProfile } from '#contract/events.js'
import type { TechnicalAnnex } from '../domain/technical-annex.js'

const CLIENT_MODELS = ['FX-24', 'FX-48', 'RT-210', 'RT-410']
const PROVIDER_MODELS = ['NTU-4', 'NTU-8', 'NTU-16']

/** What a demo client connects to an offering: compatible with its profile, or not on purpose. Makers and models are fictitious. */
export function demoAnnex(profile: InterfaceProfile | null, n: number, compatible = true): TechnicalAnnex {
  const copper = profile === null || profile.phy.endsWith('BASE-T') || profile.phy.endsWith('BASE-TX')
  const port = {
    phy: profile?.phy ?? '1000BASE-T',
    speedsMbps: profile?.speedsMbps ?? [1000],
    connector: profile?.connector ?? 'RJ45',
    vlanMode: profile?.vlanMode ?? 'ACCESS',
    vlanIds: profile?.vlanIds ?? [],
  }
  const mismatch = copper ? { phy: '1000BASE-LX10', connector: 'LC-UPC' } : { phy: '1000BASE-SX' }
  return {
    clientPort: compatible ? port : { ...port, ...mismatch },
    providerPort: port,
    medium: {
      cableClass: copper ? 'CAT6' : compatible ? 'OS2' : 'OM3',
      lengthMetres: copper ? 20 + (n % 60) : 100 + ((n * 37) % 4000),
      connector: port.connector,
    },
    clientEquipment: {
      manufacturer: 'Fictec',
      model: CLIENT_MODELS[n % CLIENT_MODELS.length] ?? 'FX-24',
      serialNumber: `FC-${String(n).padStart(6, '0')}`,
      port: `ge-0/0/${n % 24}`,
      owner: 'CLIENT',
    },
    providerEquipment: {
      manufacturer: 'Fictec',
      model: PROVIDER_MODELS[n % PROVIDER_MODELS.length] ?? 'NTU-8',
      serialNumber: `FP-${String(n).padStart(6, '0')}`,
      port: 'wan1',
      owner: n % 3 === 0 ? 'SUPPLIER' : 'MCN',
    },
    demarcation: `Salle ${100 + (n % 40)}, panneau ${'ABCD'.charAt(n % 4)}, port ${1 + (n % 24)}`,
  }
}
