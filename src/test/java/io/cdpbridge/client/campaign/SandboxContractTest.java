package io.cdpbridge.client.campaign;

import org.junit.jupiter.api.Nested;

/** The contract for each deployment and each way to prove who calls. */
class SandboxContractTest {
    @Nested
    class FdaWithPassword extends CampaignContract {
        FdaWithPassword() {
            super(Deployment.FDA, Authentication.PASSWORD);
        }
    }

    @Nested
    class FdaWithSessionByToken extends CampaignContract {
        FdaWithSessionByToken() {
            super(Deployment.FDA, Authentication.BEARER_LOGON);
        }
    }

    @Nested
    class FdaWithTokenInEachCall extends CampaignContract {
        FdaWithTokenInEachCall() {
            super(Deployment.FDA, Authentication.IMS);
        }
    }

    @Nested
    class FfdaWithPassword extends CampaignContract {
        FfdaWithPassword() {
            super(Deployment.FFDA, Authentication.PASSWORD);
        }
    }

    @Nested
    class FfdaWithSessionByToken extends CampaignContract {
        FfdaWithSessionByToken() {
            super(Deployment.FFDA, Authentication.BEARER_LOGON);
        }
    }

    @Nested
    class FfdaWithTokenInEachCall extends CampaignContract {
        FfdaWithTokenInEachCall() {
            super(Deployment.FFDA, Authentication.IMS);
        }
    }
}
