package id.canting.workflow.internal;

import java.io.ByteArrayInputStream;
import java.util.List;
import org.camunda.bpm.engine.RepositoryService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * Hands the checked processes to the engine, a folder at a time. An unchanged folder makes no new version; a changed
 * one is deployed whole, because its forms are bound to its deployment.
 */
@Component
class ProcessDeployment implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(ProcessDeployment.class);

    private final ProcessFiles files;
    private final ProcessCheck check;
    private final Facades facades;
    private final RepositoryService repository;

    ProcessDeployment(ProcessFiles files, ProcessCheck check, Facades facades, RepositoryService repository) {
        this.files = files;
        this.check = check;
        this.facades = facades;
        this.repository = repository;
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (facades.none()) {
            log.info("No module lets diagrams call it: no processes are deployed");
            return;
        }
        var folders = files.byFolder();
        check.allow(folders.values().stream().flatMap(List::stream).toList());
        folders.forEach(this::deploy);
    }

    private void deploy(String folder, List<ProcessFile> contents) {
        var deployment = repository.createDeployment().name(folder).source("canting");
        deployment.enableDuplicateFiltering(false);
        contents.forEach(file -> deployment.addInputStream(file.resource(), new ByteArrayInputStream(file.content())));
        var id = deployment.deploy().getId();
        log.atInfo().addKeyValue("folder", folder).addKeyValue("deployment", id).log("Processes deployed");
    }
}
