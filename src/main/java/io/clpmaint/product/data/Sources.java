package io.clpmaint.product.data;

/** Short names of the documents that rows cite. */
final class Sources {
    static final String MG41 = "X 4.1 Maintenance Guide";
    static final String GS42 = "X 4.2 Getting Started Guide";
    static final String V3 = "Ver3.0 Maintenance Guide";
    static final String CLPAIC = "github EXPRESSCLUSTER/clpaic README";
    static final String CLPAIC_TOOLS = "github EXPRESSCLUSTER/clpaic tool_definitions.py";
    static final String CLPAIC_REST = "github EXPRESSCLUSTER/clpaic-remote tool_definitions.py (the same over REST)";
    static final String DOCKER = "github EXPRESSCLUSTER/Docker doc/Create_a_Cluster";
    static final String KUBERNETES = "github EXPRESSCLUSTER/kubernetes doc/HowToDeploySSS";
    static final String SELINUX = "github EXPRESSCLUSTER/SELinux README";
    static final String TOOLS = "github EXPRESSCLUSTER/Tools ConvertToUserModeCluster";
    static final String VMWARE = "github EXPRESSCLUSTER/VMware src";
    static final String SCHEDULE = "github EXPRESSCLUSTER/ScheduleMirroring README";
    static final String CHANGE_IP = "github EXPRESSCLUSTER/clpcfset clp_changeip.sh";
    static final String EXPORTER = "github EXPRESSCLUSTER/clp_exporter collector";
    static final String CONF_SAMPLE = "github EXPRESSCLUSTER/clpcfdiff conf/01_previous/clp.conf, X 5.3";
    static final String CFSET_DOC = "github EXPRESSCLUSTER/clpcfset doc/linux";
    static final String IGAIGASURU = "github Igaigasuru/EXPRESSCLUSTER";
    static final String REST_APP = "github CLUSTERPRO/REST-API_App clusterapi.ts";
    static final String ALERTS = "github EXPRESSCLUSTER/AlertMessages csv/X42_alertDestList_org.csv";
    static final String MEMORY = "";

    static final String CFSET = "github EXPRESSCLUSTER/clpcfset and /clpcfdiff";

    private Sources() {}
}
