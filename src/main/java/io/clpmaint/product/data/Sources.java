package io.clpmaint.product.data;

/** Short names of the documents that rows cite. */
final class Sources {
    static final String MG41 = "X 4.1 Maintenance Guide";
    static final String GS42 = "X 4.2 Getting Started Guide";
    static final String V3 = "Ver3.0 Maintenance Guide";
    static final String CLPAIC = "github EXPRESSCLUSTER/clpaic README";
    static final String CLPAIC_TOOLS = "github EXPRESSCLUSTER/clpaic tool_definitions.py";
    static final String DOCKER = "github EXPRESSCLUSTER/Docker doc/Create_a_Cluster";
    static final String KUBERNETES = "github EXPRESSCLUSTER/kubernetes doc/HowToDeploySSS";
    static final String SELINUX = "github EXPRESSCLUSTER/SELinux README";
    static final String TOOLS = "github EXPRESSCLUSTER/Tools ConvertToUserModeCluster";
    static final String VMWARE = "github EXPRESSCLUSTER/VMware src";
    static final String SCHEDULE = "github EXPRESSCLUSTER/ScheduleMirroring README";
    static final String CHANGE_IP = "github EXPRESSCLUSTER/clpcfset clp_changeip.sh";
    static final String REST_APP = "github CLUSTERPRO/REST-API_App clusterapi.ts";
    static final String MEMORY = "";

    private Sources() {}
}
