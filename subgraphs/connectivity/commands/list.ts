import { acceptInstallation } from './accept-installation.js'
import { acceptOrder } from './accept-order.js'
import { activateService } from './activate-service.js'
import { attestCompatibility } from './attest-compatibility.js'
import { cancelByProvider, completeCancellation, decideCancellation, requestCancellation } from './cancellation.js'
import { changeExpectedDate } from './change-expected-date.js'
import { checkCompatibility } from './check-compatibility.js'
import { completeLine } from './complete-line.js'
import { createRequisition } from './create-requisition.js'
import { cancelLine, failLine } from './end-line.js'
import { holdLine, pendLine, respondToCharge, resumeLine } from './line-waits.js'
import { recordMilestone } from './record-milestone.js'
import { recordTest } from './record-test.js'
import { registerService } from './register-service.js'
import { rejectOrder } from './reject-order.js'
import { reportJeopardy } from './report-jeopardy.js'
import { requestSignature } from './request-signature.js'
import { returnRequisitionToDraft } from './return-requisition-to-draft.js'
import { signRequisition } from './sign-requisition.js'
import {
  acceptSpecialConditions,
  approveSpecialService,
  refuseSpecialService,
  requestSpecialEvaluation,
} from './special-evaluation.js'
import { submitRequisition } from './submit-requisition.js'
import { restoreService, suspendService } from './suspend-service.js'
import { updateRequisition } from './update-requisition.js'
import { updateTechnicalAnnex } from './update-technical-annex.js'
import { waiveCompatibility } from './waive-compatibility.js'
import { withdrawRequisition } from './withdraw-requisition.js'

/** Every mutation and the use case behind it. The rights table has a row for each. */
export const useCases = {
  createRequisition,
  updateRequisition,
  requestSignature,
  returnRequisitionToDraft,
  signRequisition,
  submitRequisition,
  withdrawRequisition,
  rejectOrder,
  acceptOrder,
  requestSpecialEvaluation,
  approveSpecialService,
  refuseSpecialService,
  acceptSpecialConditions,
  requestCancellation,
  decideCancellation,
  cancelByProvider,
  completeCancellation,
  updateTechnicalAnnex,
  checkCompatibility,
  attestCompatibility,
  waiveCompatibility,
  recordMilestone,
  recordTest,
  acceptInstallation,
  activateService,
  completeLine,
  holdLine,
  respondToCharge,
  pendLine,
  resumeLine,
  failLine,
  cancelLine,
  reportJeopardy,
  changeExpectedDate,
  registerService,
  suspendService,
  restoreService,
} as const
