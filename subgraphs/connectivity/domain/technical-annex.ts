/** What is known of a port; null or absent: unknown. */
export interface AnnexPort {
  phy?: string | null
  speedsMbps?: number[] | null
  connector?: string | null
  vlanMode?: 'ACCESS' | 'TAGGED' | 'TAGGED_ALL' | 'Q_IN_Q' | null
  vlanIds?: number[] | null
  mediaConverter?: boolean | null
}

export interface AnnexMedium {
  cableClass?: string | null
  lengthMetres?: number | null
  connector?: string | null
  hybridPatchCord?: boolean | null
  modeConditioning?: boolean | null
}

export interface AnnexEquipment {
  manufacturer: string
  model: string
  serialNumber?: string | null
  port: string
  owner: 'CLIENT' | 'MCN' | 'SUPPLIER'
}

/** Equipment, ports and optics of a line: versioned and attested apart from the signature (R8). */
export interface TechnicalAnnex {
  clientPort: AnnexPort
  providerPort?: AnnexPort | null
  medium: AnnexMedium
  clientEquipment?: AnnexEquipment | null
  providerEquipment?: AnnexEquipment | null
  demarcation?: string | null
}
